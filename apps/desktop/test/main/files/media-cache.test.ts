import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { MessengerApi } from '@maru/engine'
import type { Secrets } from '@maru/engine/node'
import { MaruError, newId } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import type { MediaCache } from '../../../src/main/files/media-cache.ts'
import { MediaServers } from '../../../src/main/files/media-servers.ts'
import { openMediaCache } from '../../../src/main/files/open-media-cache.ts'
import { serveMedia } from '../../../src/main/files/serve-media.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})
const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 10 })
const plain: Secrets = { seal: (text) => `sealed ${text}`, open: (sealed) => sealed.replace('sealed ', '') }

interface Stored {
  readonly fileId: string
  readonly content: Buffer
  readonly type: string
}

/** A media server, the engine that gives links to it, and what a page gets of both. */
async function world({ limit = 1_000_000, folder = join(useFolder(), 'media') } = {}) {
  const files = new Map<string, Stored>()
  const [requests, asked]: [string[], string[]] = [[], []]
  let [online, held] = [true, Promise.withResolvers<void>()]
  held.resolve()
  const server = createServer(async (request, response) => {
    const fileId = request.url?.split('/').at(-1) ?? ''
    const file = files.get(fileId)
    requests.push(request.headers.range ?? 'whole')
    if (!file) return response.writeHead(404).end()
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const part = from === undefined ? file.content : file.content.subarray(Number(from), Number(to) + 1)
    response.writeHead(from === undefined ? 200 : 206, { 'content-length': part.length })
    const half = from === undefined ? Math.floor(part.length / 2) : part.length
    response.write(part.subarray(0, half))
    await held.promise
    return response.end(part.subarray(half))
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const call = async (name: string, { accountId, fileIds }: { accountId: string; fileIds: string[] }) => {
    if (!online || accountId === 'stranger') throw new MaruError('server.unavailable')
    asked.push(name)
    const found = fileIds.flatMap((fileId) => files.get(fileId) ?? [])
    const links = found.map(({ fileId, type, content }) => ({
      fileId,
      variants: [{ name: 'view', type, bytes: content.length, url: `http://127.0.0.1:${port}/media/blobs/${fileId}` }],
    }))
    return { files: links, until: 0 }
  }
  const options = { folder, secrets: plain, limit: () => limit, warn: () => {} }
  let cache = openMediaCache(options)
  onTestFinished(() => cache.close())
  return {
    folder,
    requests,
    asked,
    get cache(): MediaCache {
      return cache
    },
    add(content: Buffer, type = 'image/webp'): string {
      const fileId = newId()
      files.set(fileId, { fileId, content, type })
      return fileId
    },
    goOffline() {
      online = false
    },
    setLimit(bytes: number) {
      limit = bytes
      cache.applyLimit()
    },
    /** Sends the second half of each file only once it is released. */
    hold() {
      held = Promise.withResolvers()
      return () => held.resolve()
    },
    /** As after a restart, before which something happened. */
    reopen(happened = () => {}) {
      cache.close()
      happened()
      cache = openMediaCache(options)
    },
    async get(file: string, { account = 'me', room = 'team', range = '', variants = 'view' } = {}) {
      const query = new URLSearchParams({ account, ...(room !== '' && { room }), file, variants })
      const request = new Request(`app://maru/media?${query}`, range === '' ? {} : { headers: { range } })
      const api = { call } as unknown as MessengerApi
      const response = await serveMedia({ api, cache, servers: new MediaServers() }, request)
      return {
        status: response.status,
        headers: response.headers,
        body: () => response.bytes().then(Buffer.from),
        cancel: () => response.body?.cancel(),
      }
    },
    async isKept(count: number) {
      await until(() => expect(cache.usage().reduce((sum, { files }) => sum + files, 0)).toBe(count))
    },
  }
}

const namesIn = (folder: string) => readdirSync(folder).filter((name) => /^[0-9a-f]{64}/.test(name))

test('a file is fetched once, and then read from the disk without a connection, whole and in part', async () => {
  const maru = await world()
  const content = randomBytes(300_000)
  const file = maru.add(content)
  const first = await maru.get(file)
  expect(first.headers.get('content-type')).toBe('image/webp')
  expect(await first.body()).toEqual(content)
  await maru.isKept(1)
  maru.goOffline()
  maru.reopen()
  const kept = await maru.get(file, { variants: 'original,view' })
  expect([kept.status, await kept.body()]).toEqual([200, content])
  const part = await maru.get(file, { range: 'bytes=100000-199999' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100000-199999/300000'])
  expect(await part.body()).toEqual(content.subarray(100_000, 200_000))
  expect(await (await maru.get(file, { range: 'bytes=-7' })).body()).toEqual(content.subarray(-7))
  expect((await maru.get(file, { range: 'bytes=300000-' })).status).toBe(416)
  expect(maru.requests).toEqual(['whole'])
})

test('a picture of a person or a room belongs to no room, and goes with the account', async () => {
  const maru = await world()
  const content = randomBytes(1_000)
  const file = maru.add(content)
  await (await maru.get(file, { room: '' })).body()
  await maru.isKept(1)
  expect(maru.asked).toEqual(['files.pictures'])
  expect(maru.cache.usage()).toMatchObject([{ accountId: 'me', roomId: '', kind: 'face', files: 1 }])
  maru.goOffline()
  expect(await (await maru.get(file, { room: '' })).body()).toEqual(content)
  maru.cache.forget({ accountId: 'me' })
  expect(maru.cache.usage()).toEqual([])
})

test('names on the disk say nothing, and another account gets nothing of it', async () => {
  const maru = await world()
  const file = maru.add(randomBytes(1_000))
  await (await maru.get(file)).body()
  await maru.isKept(1)
  expect(namesIn(maru.folder).join()).not.toContain(file)
  expect((await maru.get(file, { account: 'stranger' })).status).toBe(502)
})

test('whoever wants the same file at the same time shares one download, and gets it as it comes', async () => {
  const maru = await world()
  const content = randomBytes(400_000)
  const file = maru.add(content, 'video/mp4')
  const release = maru.hold()
  const [whole, start] = await Promise.all([maru.get(file), maru.get(file, { range: 'bytes=0-99' })])
  expect(await start.body()).toEqual(content.subarray(0, 100))
  release()
  expect(await whole.body()).toEqual(content)
  expect(maru.requests).toEqual(['whole'])
})

test('a download that its page gave up, or that is to be forgotten, leaves nothing behind', async () => {
  const maru = await world()
  const [given, forgotten] = [maru.add(randomBytes(400_000)), maru.add(randomBytes(400_000))]
  const release = maru.hold()
  const first = await maru.get(given)
  const second = await maru.get(forgotten)
  expect(namesIn(maru.folder)).toHaveLength(2)
  await first.cancel()
  await until(() => expect(namesIn(maru.folder)).toHaveLength(1))
  maru.cache.forget({ accountId: 'me', fileIds: [forgotten] })
  release()
  expect((await second.body()).length).toBe(400_000)
  await until(() => expect(namesIn(maru.folder)).toEqual([]))
  expect(maru.cache.usage()).toEqual([])
})

test('over the limit, what was not used for the longest goes first', async () => {
  const maru = await world({ limit: 2_500 })
  const [first, second, third] = [1, 2, 3].map(() => maru.add(randomBytes(1_000)))
  for (const file of [first, second, third]) {
    await (await maru.get(file ?? '')).body()
    // The time is in milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await maru.isKept(2)
  maru.goOffline()
  expect((await maru.get(first ?? '')).status).toBe(502)
  expect(await (await maru.get(third ?? '')).body()).toHaveLength(1_000)
  maru.setLimit(0)
  await maru.isKept(0)
  await until(() => expect(namesIn(maru.folder)).toEqual([]))
})

test('what is larger than the limit is shown and not kept', async () => {
  const maru = await world({ limit: 1_000 })
  const content = randomBytes(2_000)
  const file = maru.add(content, 'video/mp4')
  expect(await (await maru.get(file, { range: 'bytes=500-' })).body()).toEqual(content.subarray(500))
  expect(maru.cache.usage()).toEqual([])
})

test('what was deleted, the rooms that were left and the accounts that were signed out are forgotten', async () => {
  const maru = await world()
  const files = [1, 2, 3, 4].map(() => maru.add(randomBytes(100)))
  const rooms = ['team', 'team', 'club', 'club']
  const accounts = ['me', 'me', 'me', 'other']
  for (const [at, file] of files.entries())
    await (await maru.get(file, { room: rooms[at] ?? '', account: accounts[at] ?? '' })).body()
  await maru.isKept(4)
  maru.cache.forget({ accountId: 'me', roomId: 'team', fileIds: [files[0] ?? ''] })
  await maru.isKept(3)
  maru.cache.forget({ accountId: 'me', roomId: 'club' })
  expect(maru.cache.usage()).toMatchObject([{ roomId: 'team' }, { accountId: 'other', roomId: 'club' }])
  maru.cache.forget({ accountId: 'other' })
  expect(maru.cache.usage()).toMatchObject([{ accountId: 'me', roomId: 'team', kind: 'picture', bytes: 100, files: 1 }])
  await until(() => expect(namesIn(maru.folder)).toHaveLength(1))
})

test('what a killed process left half done goes at the next start, and what is gone is fetched again', async () => {
  const maru = await world()
  const content = randomBytes(1_000)
  const file = maru.add(content)
  await (await maru.get(file)).body()
  await maru.isKept(1)
  const [name = ''] = namesIn(maru.folder)
  writeFileSync(join(maru.folder, name), content.subarray(0, 10))
  writeFileSync(join(maru.folder, `${'a'.repeat(64)}.x.part`), 'half')
  writeFileSync(join(maru.folder, 'b'.repeat(64)), 'without an entry')
  maru.reopen()
  await until(() => expect(namesIn(maru.folder)).toHaveLength(1))
  expect(await (await maru.get(file)).body()).toEqual(content)
  await maru.isKept(1)
})

test('without the key, and with a damaged index, it begins anew', async () => {
  const maru = await world()
  const content = randomBytes(1_000)
  const file = maru.add(content)
  for (const damage of ['key', 'index.sqlite']) {
    await (await maru.get(file)).body()
    await maru.isKept(1)
    maru.reopen(() => writeFileSync(join(maru.folder, damage), 'x'.repeat(5_000)))
    expect(maru.cache.usage()).toEqual([])
    expect(await (await maru.get(file)).body()).toEqual(content)
    await maru.isKept(1)
  }
})

test('where nothing can be written, everything is shown and nothing kept', async () => {
  const maru = await world()
  const content = randomBytes(1_000)
  const file = maru.add(content)
  maru.reopen(() => {
    rmSync(maru.folder, { recursive: true })
    writeFileSync(maru.folder, 'a file where the folder was')
  })
  expect(await (await maru.get(file)).body()).toEqual(content)
  expect(maru.cache.usage()).toEqual([])
})

test('a disk that stops taking it in the middle doesn’t stop what is shown', async () => {
  const maru = await world()
  const content = randomBytes(400_000)
  const file = maru.add(content)
  const release = maru.hold()
  const shown = await maru.get(file)
  rmSync(maru.folder, { recursive: true })
  release()
  expect(await shown.body()).toEqual(content)
  expect(existsSync(maru.folder)).toBe(false)
})

test('a file that is gone is told from a server that is away', async () => {
  const maru = await world()
  expect((await maru.get(newId())).status).toBe(404)
  const file = maru.add(randomBytes(10))
  for (const server of servers) server.close().closeAllConnections()
  expect((await maru.get(file)).status).toBe(502)
  expect((await maru.get('../key')).status).toBe(403)
})

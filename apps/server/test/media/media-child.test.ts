import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { newId } from '@maru/shared'
import { openToken } from '@maru/shared/media-tokens'
import { startServerProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sweepBlobs, sweepFiles } from '../../src/files/sweep-files.ts'
import { mediaOrders } from '../../src/media/media-orders.ts'
import { codeOf, type Person, roomOf, signUp } from '../support/client.ts'
import { absentMedia, begin, mediaKey } from '../support/media.ts'
import {
  addressOf,
  createUpload,
  firstOf,
  headersOf,
  picture,
  receiptOf,
  sendBytes,
  upload,
  uploaded,
  useMediaChild,
} from '../support/media-child.ts'
import { startServer } from '../support/server.ts'

const hourMs = 3_600_000

const send = (person: Person, roomId: string, ...fileIds: string[]) =>
  person.ask('messages.send', { roomId, clientId: newId(), text: '', files: fileIds.map((id) => ({ id })) })

const linkTo = async (person: Person, roomId: string, fileId: string) =>
  firstOf(await person.ask('files.links', { roomId, fileIds: [fileId] }))

async function read(url: string, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, url), { headers })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

/** A server in this process with the media server as its child, and two people in a room. */
async function cast(clock?: () => number) {
  const folder = useFolder()
  const media = await useMediaChild(folder)
  const server = await startServer({ media, ...(clock && { clock }) })
  const [minji, jun] = [await signUp(server.url, 'minji'), await signUp(server.url, 'jun')]
  return { server, folder, media, minji, jun, roomId: await roomOf([minji, jun]) }
}

describe('a server with its media server', () => {
  test('carries a picture from one member to another', async () => {
    const { server, minji, jun, roomId } = await cast()
    const fileId = await uploaded(minji, roomId, picture, 'picture')
    await send(minji, roomId, fileId)
    const { entries } = await jun.ask('messages.history', { roomId })
    expect(entries.at(-1)).toMatchObject({ attachments: [{ id: fileId, kind: 'picture', width: 1, height: 1 }] })
    const { url, type, bytes } = await linkTo(jun, roomId, fileId)
    const seen = await read(server.url, url)
    expect([seen.status, seen.headers.get('content-type'), seen.bytes.length]).toEqual([200, type, bytes])
    // The media server's own policy, not that of pages.
    expect(seen.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect((await read(server.url, url, { 'If-None-Match': seen.headers.get('etag') ?? '' })).status).toBe(304)
  })

  test('carries a file as it is, in parts and over a cut connection', async () => {
    const { server, minji, jun, roomId } = await cast()
    const content = randomBytes(300_000)
    const begun = await begin(minji, roomId, { bytes: content.length, as: 'file' })
    expect((await createUpload(server.url, begun, content.length)).status).toBe(201)
    const sending = request(addressOf(server.url, begun), {
      method: 'PATCH',
      headers: {
        ...headersOf(begun),
        ...{ 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' },
        'Content-Length': String(content.length),
      },
    })
    sending.on('error', () => undefined).write(content.subarray(0, 100_000))
    const offset = async () => {
      const response = await fetch(addressOf(server.url, begun), { method: 'HEAD', headers: headersOf(begun) })
      return Number(response.headers.get('Upload-Offset'))
    }
    await expect.poll(offset).toBe(100_000)
    sending.destroy()
    expect((await sendBytes(server.url, begun, 100_000, content.subarray(100_000))).status).toBe(204)
    const { fileId } = begun
    await minji.ask('files.confirm', { fileId, receipt: await receiptOf(server.url, begun) })
    await send(minji, roomId, fileId)
    const { url } = await linkTo(jun, roomId, fileId)
    expect((await read(server.url, url)).bytes).toEqual(content)
    const part = await read(server.url, url, { Range: 'bytes=1000-1999' })
    expect([part.status, part.bytes]).toEqual([206, content.subarray(1_000, 2_000)])
    expect(part.headers.get('content-disposition')).toContain('attachment')
  })

  test('passes on what is for uploads and links, and nothing else', async () => {
    const { server, minji, jun, roomId } = await cast()
    const begun = await begin(minji, roomId, { bytes: 10 })
    const refused = async (path: string, method = 'GET', headers: Record<string, string> = {}) => {
      const response = await fetch(`${server.url}${path}`, { method, headers })
      return [response.status, ((await response.json()) as { error: { code: string } }).error.code]
    }
    expect(await refused('/media/blobs')).toEqual([404, 'request.unknown'])
    expect(await refused('/media/removals', 'POST')).toEqual([404, 'request.unknown'])
    expect(await refused('/media')).toEqual([404, 'request.unknown'])
    expect(await refused('/media/blobs/x.y')).toEqual([403, 'media.denied'])
    // A grant for one file opens no other.
    const other = await begin(jun, roomId, { bytes: 10 })
    const foreign = await sendBytes(server.url, { ...begun, grant: other.grant }, 0, randomBytes(10))
    expect(foreign.status).toBe(403)
    expect(await refused(`/media/uploads/${begun.fileId}/receipt`, 'GET', headersOf(other))).toEqual([
      403,
      'media.denied',
    ])
  })

  test('goes on without it, and says whether it is there', async () => {
    const { server, folder, minji, roomId } = await cast()
    const away = await startServer({ media: absentMedia, folder: useFolder() })
    expect(await (await fetch(`${away.url}/readyz`)).json()).toEqual({ ready: true, media: false })
    const refused = await fetch(`${away.url}/media/uploads`, { method: 'POST' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await refused.json()).toMatchObject({ error: { code: 'server.unavailable' } })

    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ ready: true, media: true })
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('maru_media_up 1')
    expect(existsSync(join(folder, 'media', 'blobs'))).toBe(true)
    expect((await minji.ask('messages.send', { roomId, clientId: newId(), text: 'hello' })).seq).toBe(1)
  })
})

describe('what nobody refers to', () => {
  test('is removed a day after its message, and kept while another has it', async () => {
    let now = Date.now()
    const { server, media, minji, jun, roomId } = await cast(() => now)
    const [own, shared] = [randomBytes(1_000), randomBytes(1_000)]
    const [first, second] = [await uploaded(minji, roomId, own), await uploaded(minji, roomId, shared)]
    const third = await uploaded(jun, roomId, shared)
    const unsent = await uploaded(jun, roomId, randomBytes(1_000))
    const { seq: target } = await send(minji, roomId, first, second)
    await send(jun, roomId, third)
    const urls = [await linkTo(jun, roomId, first), await linkTo(jun, roomId, third), await linkTo(jun, roomId, unsent)]
    const statuses = () => Promise.all(urls.map(async ({ url }) => (await read(server.url, url)).status))
    await minji.ask('messages.delete', { roomId, clientId: newId(), target })
    const sweep = (link: Parameters<typeof sweepFiles>[0]['media'] = media) =>
      sweepFiles({ store: server.store, media: link, clock: () => now })
    await sweep()
    // Stored too lately to be removed.
    expect(await statuses()).toEqual([200, 200, 200])
    now += 26 * hourMs
    await sweep(absentMedia)
    expect(await server.store.files.removed({ limit: 10 })).toHaveLength(2)
    await sweep()
    expect(await statuses()).toEqual([404, 200, 404])
    expect(await server.store.files.removed({ limit: 10 })).toEqual([])
    expect(await server.store.files.get([first, second, unsent])).toEqual([])
    await sweep()
    expect(await statuses()).toEqual([404, 200, 404])
  })
})

test('what was uploaded and never confirmed is removed after a month, and nothing that a file refers to', async () => {
  let now = Date.now()
  const { server, media, minji, roomId } = await cast(() => now)
  const sent = await uploaded(minji, roomId, randomBytes(1_000))
  await send(minji, roomId, sent)
  const { receipt } = await upload(minji, roomId, randomBytes(1_000))
  const { variants } = openToken(mediaKey, 'receipt', receipt, now)
  const list = async () => (await mediaOrders({ media, clock: () => now }).list(undefined)).map(({ key }) => key)
  const stored = await list()
  expect(stored).toHaveLength(2)
  now += 30 * 24 * hourMs
  await sweepBlobs({ store: server.store, media, clock: () => now })
  expect(await list()).toEqual(stored)
  now += 2 * 24 * hourMs
  await sweepBlobs({ store: server.store, media, clock: () => now })
  expect(await list()).toEqual(stored.filter((key) => key !== variants[0]?.blob))
})

/** The processes that this one has started. */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

/** One that has ended and was not asked for its exit code yet is a zombie. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

describe.skipIf(process.platform !== 'linux')('a server process', () => {
  test('starts its media server, starts it again, and takes it along', async () => {
    const server = await startServerProcess({ MARU_FILES: 'true' })
    onTestFinished(() => server.remove())
    const isReady = async () => ((await (await fetch(`${server.url}/readyz`)).json()) as { media: boolean }).media
    await expect.poll(isReady).toBe(true)
    const keyFile = join(server.folder, 'media.key')
    const key = readFileSync(keyFile, 'utf8')
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    expect(key).not.toBe(mediaKey)
    const minji = await signUp(server.url, 'minji')
    const roomId = await roomOf([minji])
    const content = randomBytes(50_000)
    const begun = await begin(minji, roomId, { bytes: content.length, as: 'file' })
    await createUpload(server.url, begun, content.length)
    await sendBytes(server.url, begun, 0, content.subarray(0, 20_000))

    const [media = 0] = childrenOf(server.pid)
    process.kill(media, 'SIGKILL')
    await expect.poll(() => childrenOf(server.pid).filter((pid) => pid !== media)).toHaveLength(1)
    await expect.poll(isReady).toBe(true)
    expect((await sendBytes(server.url, begun, 20_000, content.subarray(20_000, 40_000))).status).toBe(204)

    const [second = 0] = childrenOf(server.pid)
    await server.stop()
    await expect.poll(() => isRunning(second)).toBe(false)
    await server.restart()
    await expect.poll(isReady).toBe(true)
    expect(readFileSync(keyFile, 'utf8')).toBe(key)
    // Under the grant from before.
    expect((await sendBytes(server.url, begun, 40_000, content.subarray(40_000))).status).toBe(204)
    const receipt = await receiptOf(server.url, begun)
    expect(await codeOf(minji.ask('files.confirm', { fileId: begun.fileId, receipt }))).toBe('ok')

    const [third = 0] = childrenOf(server.pid)
    await server.stop(true)
    expect(isRunning(third)).toBe(false)
  })
})

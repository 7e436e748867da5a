import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { MessengerApi } from '@maru/engine'
import { afterEach, expect, test } from 'vitest'
import { MediaCache } from '../../../src/main/files/media-cache.ts'
import { MediaIndex } from '../../../src/main/files/media-index.ts'
import { MediaServers } from '../../../src/main/files/media-servers.ts'
import { serveMedia as serve } from '../../../src/main/files/serve-media.ts'

const content = Buffer.from('0123456789')
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

/** A server of files that answers ranges, and counts its requests. */
async function mediaServer(type = 'image/webp') {
  let requests = 0
  const server = createServer((request, response) => {
    requests++
    if (request.url === '/media/blobs/moved') {
      response.writeHead(302, { location: 'http://127.0.0.1:9/secret' }).end()
      return
    }
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const part = from === undefined ? content : content.subarray(Number(from), Number(to) + 1)
    const headers = { 'content-type': type, 'content-length': part.length, 'set-cookie': 'a=b' }
    response.writeHead(from === undefined ? 200 : 206, headers).end(part)
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, count: () => requests }
}

/** Media servers that know those to which the engine has given links. */
async function knowing(...urls: string[]): Promise<MediaServers> {
  const media = new MediaServers()
  const variants = urls.map((url) => ({ name: 'view', type: 'image/webp', bytes: 1, url: `${url}/media/blobs/a.b` }))
  const call = async () => ({ files: [{ fileId: 'f', variants }], until: 0 })
  const api = media.watch({ call, subscribe: () => () => {} } as unknown as MessengerApi)
  await api.call('files.links', { accountId: 'a', roomId: 'r', fileIds: ['f'] })
  return media
}

const serveMedia = (servers: MediaServers, request: Request): Promise<Response> => {
  const cache = new MediaCache({
    folder: '/nowhere',
    index: new MediaIndex(':memory:'),
    key: Buffer.alloc(32),
    limit: () => 0,
    now: Date.now,
    warn: () => {},
  })
  return serve({ api: { call: () => Promise.reject(new Error('not asked')) }, cache, servers }, request)
}

const asked = (url: string, range?: string): Request =>
  new Request(`app://maru/media?${new URLSearchParams({ url })}`, range ? { headers: { range } } : {})

test('a page gets a file by a link of the engine, whole or in part, without cookies', async () => {
  const { url } = await mediaServer()
  const media = await knowing(url)
  const whole = await serveMedia(media, asked(`${url}/media/blobs/a.b`))
  expect(whole.status).toBe(200)
  expect(await whole.text()).toBe('0123456789')
  expect(whole.headers.get('content-type')).toBe('image/webp')
  expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
  expect(whole.headers.get('set-cookie')).toBeNull()
  const part = await serveMedia(media, asked(`${url}/media/blobs/a.b`, 'bytes=2-4'))
  expect([part.status, await part.text()]).toEqual([206, '234'])
})

test('a page has nothing else fetched: no other server, no other path, no redirection', async () => {
  const [known, other] = [await mediaServer(), await mediaServer()]
  const media = await knowing(known.url)
  const refused = [
    `${other.url}/media/blobs/a.b`,
    `${known.url}/api/v1/accounts.me`,
    `${known.url}/media/blobs/../../api/v1/accounts.me`,
    `${known.url.replace('127.0.0.1', 'localhost')}/media/blobs/a.b`,
    'file:///etc/passwd',
    '',
  ]
  for (const url of refused) expect((await serveMedia(media, asked(url))).status).toBe(403)
  expect([known.count(), other.count()]).toEqual([0, 0])
  expect((await serveMedia(media, asked(`${known.url}/media/blobs/moved`))).status).toBe(502)
})

test('what a server calls a script, a style or a page is none to a page', async () => {
  for (const type of ['text/javascript', 'text/css', 'text/html', 'image/webp, text/html']) {
    const { url } = await mediaServer(type)
    const { headers } = await serveMedia(await knowing(url), asked(`${url}/media/blobs/a.b`))
    expect(headers.get('content-type')).toBe('application/octet-stream')
  }
})

test('a server that is away is told from a file that is not', async () => {
  const { url } = await mediaServer()
  const media = await knowing(url)
  servers.splice(0).forEach((server) => {
    server.close().closeAllConnections()
  })
  expect((await serveMedia(media, asked(`${url}/media/blobs/a.b`))).status).toBe(502)
})

import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { absentMedia } from '../support/media.ts'
import { startServer } from '../support/server.ts'

interface Heard {
  readonly url: string
  readonly body: string
}

/** An HTTP server that notes what it is asked. */
async function useListener() {
  const heard: Heard[] = []
  const http = createServer(async (request: IncomingMessage, response) => {
    heard.push({ url: request.url ?? '', body: await text(request) })
    response.end('heard')
  }).listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })
  return { heard, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
}

/** Sends a request as it is written here, and resolves with the answer. */
function sendRaw(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(request)
  return text(socket)
}

async function cast() {
  const media = await useListener()
  const server = await startServer({ media: { ...absentMedia, url: media.url } })
  return { media, server }
}

test('a request for an address elsewhere goes to the media server all the same', async () => {
  const { media, server } = await cast()
  const elsewhere = await useListener()
  const answer = await sendRaw(
    server.url,
    `GET ${elsewhere.url}/media/blobs/token?of=it HTTP/1.1\r\nHost: maru\r\nConnection: close\r\n\r\n`,
  )
  expect(answer).toContain('heard')
  expect(elsewhere.heard).toEqual([])
  expect(media.heard).toEqual([{ url: '/media/blobs/token?of=it', body: '' }])
})

test('an address that is none is nowhere', async () => {
  const { media, server } = await cast()
  const answer = await sendRaw(
    server.url,
    'GET http://maru:99999/media/blobs/token HTTP/1.1\r\nHost: maru\r\nConnection: close\r\n\r\n',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 404 /)
  expect(media.heard).toEqual([])
})

test('the body of a request is no request of its own', async () => {
  const { media, server } = await cast()
  const hidden = 'GET /media/hidden HTTP/1.1\r\nHost: maru\r\nConnection: close\r\n\r\n'
  const chunk = `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`
  const head = 'HTTP/1.1\r\nHost: maru\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n'
  for (const method of ['GET', 'DELETE']) await sendRaw(server.url, `${method} /media/blobs/token ${head}${chunk}`)
  expect(media.heard).toEqual([
    { url: '/media/blobs/token', body: hidden },
    { url: '/media/blobs/token', body: hidden },
  ])
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { cutSlowRequests } from '../../src/requests/slow-requests.ts'
import { startServer } from '../support/server.ts'

test('a request that does not arrive in time is cut, unless it may take long', async () => {
  const http = createServer((request, response) => {
    request.resume().once('end', () => response.end('whole'))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })
  cutSlowRequests(http, 100, (path) => path.startsWith('/media/'))
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const begin = (path: string) => beginRequest(port, path, 2)
  const [file, message, late] = ['/media/uploads', '/api/v1/messages.send', '/api/v1/media/'].map(begin)
  if (!file || !message || !late) throw new Error('not begun')
  await Promise.all([once(message, 'close'), once(late, 'close')])
  file.write('2')
  const [answer] = (await once(file, 'data')) as [Buffer]
  expect(String(answer)).toContain('whole')
})

test('it is cut wherever it goes, though it never rests', async () => {
  const server = await startServer({ requestMs: 500 })
  const paths = ['/api/v1/messages.send', '/socket.io/?EIO=4&transport=polling', '/page']
  await Promise.all(
    paths.map(async (path) => {
      const socket = beginRequest(Number(new URL(server.url).port), path, 1_000).resume()
      const timer = setInterval(() => socket.write('1'), 100)
      await once(socket, 'close')
      clearInterval(timer)
    }),
  )
})

/** A request of which a byte is there. */
function beginRequest(port: number, path: string, length: number): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(`POST ${path} HTTP/1.1\r\nHost: maru\r\nContent-Length: ${length}\r\n\r\n1`)
  return socket
}

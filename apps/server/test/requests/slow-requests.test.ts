import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { cutSlowRequests } from '../../src/requests/slow-requests.ts'

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
  const begin = (path: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST ${path} HTTP/1.1\r\nHost: maru\r\nContent-Length: 2\r\n\r\n1`)
    return socket
  }
  const [file, message, late] = ['/media/uploads', '/api/v1/messages.send', '/api/v1/media/'].map(begin)
  if (!file || !message || !late) throw new Error('not begun')
  await Promise.all([once(message, 'close'), once(late, 'close')])
  file.write('2')
  const [answer] = (await once(file, 'data')) as [Buffer]
  expect(String(answer)).toContain('whole')
})

import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { onTestFinished } from 'vitest'

/** Starts a proxy that forwards every host name to one server, like a company's proxy. */
export async function proxyTo(url: string): Promise<{ address: string; seen: string[] }> {
  const seen: string[] = []
  const target = new URL(url)
  const pathOf = (asked: IncomingMessage) => {
    const { pathname, search } = new URL(asked.url ?? '', url)
    return pathname + search
  }
  const proxy: Server = createServer((asked, answer) => {
    seen.push(asked.url ?? '')
    const { method, headers } = asked
    const on = request(
      { host: target.hostname, port: target.port, method, headers, path: pathOf(asked) },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers)
        response.pipe(answer)
      },
    )
    on.on('error', () => answer.destroy())
    asked.pipe(on)
  })
  // Many proxies refuse WebSocket without TLS, which leaves polling.
  proxy.on('upgrade', (_asked, socket) => socket.destroy())
  proxy.on('connect', (asked, socket) => {
    seen.push(asked.url ?? '')
    const on = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      on.pipe(socket).pipe(on)
    })
    on.on('error', () => socket.destroy())
    socket.on('error', () => on.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return { address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, seen }
}

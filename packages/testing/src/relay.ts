import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Relay {
  /** The URI of a MongoDB with the relay in the place of its host, to which the relay leads from now on. */
  through(uri: string): string
  /** Drops every connection and refuses new ones until `mend`. */
  cut(): void
  /** Takes connections, and carries nothing, until `mend`. */
  hang(): void
  mend(): void
  close(): void
}

/** A way to a MongoDB that can be cut, at an address that stays when the MongoDB moves. */
export async function openRelay(): Promise<Relay> {
  const sockets = new Set<Socket>()
  let state: 'open' | 'cut' | 'hung' = 'open'
  let target = ''
  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy()
    const upstream = connectTo(target)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.pipe(upstream).pipe(client)
    if (state === 'hung') client.pause()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = () => {
    state = 'cut'
    for (const socket of sockets) socket.destroy()
  }
  return {
    through(uri) {
      const [, before = '', host = '', after = ''] = /^([a-z+]+:\/\/(?:[^@/]*@)?)([^/?]+)(.*)$/.exec(uri) ?? []
      target = decodeURIComponent(host)
      return `${before}127.0.0.1:${port}${after}`
    },
    cut,
    hang() {
      state = 'hung'
      for (const socket of sockets) socket.pause()
    },
    mend() {
      state = 'open'
      for (const socket of sockets) socket.resume()
    },
    close() {
      cut()
      server.close()
    },
  }
}

/** A host and a port, or the path of a socket. */
function connectTo(target: string): Socket {
  if (target.startsWith('/')) return connect(target)
  const [host, port] = target.split(':')
  return connect({ host, port: Number(port ?? 27017) })
}

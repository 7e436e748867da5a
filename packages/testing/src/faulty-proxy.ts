import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface FaultyProxy {
  readonly url: string
  /** Breaks every connection now. */
  cut(): void
  /** Delays each chunk up to `delayMs`, and breaks a connection within a chunk with probability `cut`. */
  setFaults(faults: { readonly delayMs: number; readonly cut: number }): void
  close(): Promise<void>
}

/** Starts a TCP proxy to a server that delays data and cuts connections in the middle of it. */
export async function startFaultyProxy(target: string, random: () => number): Promise<FaultyProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let faults = { delayMs: 0, cut: 0 }
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.setNoDelay(true)
      from.on('error', () => {})
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
      forward(from, to, () => faults, random)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    setFaults(next) {
      faults = next
    },
    close() {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Forwards chunks in order. A cut happens in the middle of a chunk. */
function forward(from: Socket, to: Socket, faults: () => { delayMs: number; cut: number }, random: () => number): void {
  let last: Promise<void> = Promise.resolve()
  from.on('data', (chunk: Buffer) => {
    const { delayMs, cut } = faults()
    const broken = random() < cut
    const wait = delayMs * random()
    last = last.then(async () => {
      if (wait >= 1) await new Promise((resolve) => setTimeout(resolve, wait))
      if (to.destroyed) return
      to.write(broken ? chunk.subarray(0, Math.floor(chunk.length * random())) : chunk)
      if (broken) from.destroy()
    })
  })
}

import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface BadLine {
  readonly url: string
  /** Breaks every connection now. */
  cut(): void
  /** From now on each piece of data waits up to that long, and a connection may break at any byte. */
  become(faults: { readonly delayMs: number; readonly cut: number }): void
  close(): Promise<void>
}

/** A line to a server that delays, and cuts connections in the middle of what they carry. */
export async function badLine(target: string, random: () => number): Promise<BadLine> {
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
      carry(from, to, () => faults, random)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    become(next) {
      faults = next
    },
    close() {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Piece by piece and in order, as TCP does; what is cut is cut in the middle of a piece. */
function carry(from: Socket, to: Socket, faults: () => { delayMs: number; cut: number }, random: () => number): void {
  let last: Promise<void> = Promise.resolve()
  from.on('data', (piece: Buffer) => {
    const { delayMs, cut } = faults()
    const broken = random() < cut
    const wait = delayMs * random()
    last = last.then(async () => {
      if (wait >= 1) await new Promise((resolve) => setTimeout(resolve, wait))
      if (to.destroyed) return
      to.write(broken ? piece.subarray(0, Math.floor(piece.length * random())) : piece)
      if (broken) from.destroy()
    })
  })
}

import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { MaruError } from '@maru/shared'

/** Whether a scanner lets a file pass. Throws `media.scanner_away` if it can't say. */
export type Scan = (path: string) => Promise<boolean>

const quietMs = 60_000

/** Asks the clamd that listens there: `host:port`, or the path of its socket. */
export function clamdAt(address: string): Scan {
  const target = targetOf(address)
  return async (path) => {
    const socket = connect(target).setTimeout(quietMs, () => socket.destroy(new Error('clamd does not answer')))
    send(path, socket).catch((error: Error) => socket.destroy(error))
    try {
      return verdictOf(await text(socket))
    } catch (error) {
      throw new MaruError('media.scanner_away', { cause: error })
    } finally {
      socket.destroy()
    }
  }
}

function targetOf(address: string): { host: string; port: number } | { path: string } {
  const [, host, port] = /^\[?([^/\]]+)\]?:(\d+)$/.exec(address) ?? []
  return host && port ? { host, port: Number(port) } : { path: address }
}

/** INSTREAM: chunks, each after its length in four bytes. A length of zero ends them, and has clamd answer. */
async function send(path: string, socket: Socket): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of createReadStream(path)) {
    socket.write(lengthOf(chunk.length))
    if (!socket.write(chunk)) await once(socket, 'drain')
  }
  socket.write(lengthOf(0))
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

/** `stream: OK`, `stream: NAME FOUND`, or an error, such as a file larger than clamd is set up for. */
function verdictOf(answer: string): boolean {
  const said = answer.replaceAll('\0', '').trim()
  if (said.endsWith(' FOUND')) return false
  if (said === 'stream: OK') return true
  throw new Error(`clamd said: ${said.slice(0, 200)}`)
}

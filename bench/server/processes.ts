import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { protocolVersion } from '@maru/shared'
import { endProcess } from '@maru/testing'
import { io, type Socket } from 'socket.io-client'
import { tokenOf, type World } from './world.ts'

export interface Server {
  readonly url: string
  /** Bytes in use, after a collection. */
  memory(): Promise<number>
  /** The most bytes in use since that was asked. */
  peakMemory(): Promise<number>
  /** Bytes sent so far. */
  sent(): Promise<number>
  stop(): Promise<void>
}

/** A server in a process of its own. */
export async function startProcess(file: 'maru' | 'bare' | 'bare-ws' | 'bare-rooms', world: World): Promise<Server> {
  const path = join(import.meta.dirname, `${file}-process.ts`)
  const child: ChildProcess = fork(path, [JSON.stringify(world)], { execArgv: ['--expose-gc'] })
  const hear = async <Message>() => (await once(child, 'message'))[0] as Message
  const { port } = await hear<{ port: number }>()
  return {
    url: `http://127.0.0.1:${port}`,
    async memory() {
      child.send('memory')
      return (await hear<{ rss: number }>()).rss
    },
    async peakMemory() {
      child.send('peak memory')
      return (await hear<{ rss: number }>()).rss
    },
    async sent() {
      child.send('sent')
      return (await hear<{ bytes: number }>()).bytes
    },
    async stop() {
      await endProcess(child, 'SIGTERM')
    },
  }
}

/** So many people, from the given one on. */
export async function connectAll(url: string, people: number, first = 0): Promise<Socket[]> {
  const sockets: Socket[] = []
  for (let start = 0; start < people; start += 50) {
    const some = Array.from({ length: Math.min(50, people - start) }, (_, index) => connect(url, first + start + index))
    sockets.push(...(await Promise.all(some)))
  }
  return sockets
}

function connect(url: string, index: number): Promise<Socket> {
  const auth = { protocol: protocolVersion, token: tokenOf(index) }
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })
}

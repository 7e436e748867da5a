import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { makeFolder } from './folder.ts'
import { endProcess } from './processes.ts'

export interface RedisProcess {
  readonly url: string
  /** Ends it as a crash does: what it held is lost. */
  kill(): Promise<void>
  /** Starts it again, empty, at the same address. */
  start(): Promise<void>
  /** It takes connections and commands, and answers none, until `resume`. */
  hang(): void
  resume(): void
  /** Ends it and deletes its folder. */
  remove(): Promise<void>
}

export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0

/** Starts a Redis of its own, on a free loopback port, which keeps nothing on the disk. */
export async function startRedisProcess(): Promise<RedisProcess> {
  const port = await freePort()
  const folder = makeFolder()
  let child: ChildProcess | undefined
  const redis: RedisProcess = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder.path, '--save', '']
      child = spawn('redis-server', settings, { stdio: 'ignore' })
      while (!(await answers(port))) await delay(20)
    },
    async kill() {
      if (child) await endProcess(child)
    },
    hang: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async remove() {
      await redis.kill()
      folder.remove()
    },
  }
  await redis.start()
  return redis
}

/** Redis can't choose a port itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('data', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
    socket.write('PING\r\n')
  })
}

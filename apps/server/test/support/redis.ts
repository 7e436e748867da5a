import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { endProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { createClient } from 'redis'
import { onTestFinished } from 'vitest'

/** Spread into describe.skipIf: where no Redis is installed these tests are counted as skipped, and say why. */
export const noRedis = spawnSync('redis-server', ['--version']).status !== 0
export const redisTitle = (subject: string) =>
  noRedis ? `${subject} (skipped: redis-server is not installed)` : subject

export interface TestRedis {
  readonly url: string
  /** Ends it as a crash does: what it held is lost. */
  kill(): Promise<void>
  /** Starts it again, empty, at the same address. */
  start(): Promise<void>
  /** It takes connections and commands, and answers none. */
  hang(): void
  /** All that it holds is lost, as when a stream is too short for one who reads late. */
  forget(): Promise<void>
  resume(): void
}

/** A Redis of its own, for a test that ends and hangs it; gone when the test is over. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort()
  const folder = useFolder()
  let running: ChildProcess | undefined
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
      running = spawn('redis-server', settings, { stdio: 'ignore' })
      while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 50))
    },
    async kill() {
      if (running) await endProcess(running)
    },
    hang: () => void running?.kill('SIGSTOP'),
    async forget() {
      const client = await createClient({ url: redis.url }).connect()
      await client.flushAll()
      client.destroy()
    },
    resume: () => void running?.kill('SIGCONT'),
  }
  onTestFinished(() => redis.kill())
  await redis.start()
  return redis
}

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

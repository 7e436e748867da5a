import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { endTree, headOfTree, type ServerProcess, startServerProcess } from '@maru/testing'

/** What can be broken and mended: each at an address that stays. */
export interface Service {
  readonly servers: readonly ServerProcess[]
  readonly redis: Breakable
  readonly mongo: Breakable
  stop(): Promise<void>
}

interface Breakable {
  /** Ends it as a crash does. What can't be ended is cut off. */
  kill(): Promise<void>
  start(): Promise<void>
  /** It takes connections, and answers none. */
  hang(): void
  resume(): void
}

interface ServiceOptions {
  readonly folder: string
  readonly processes: number
  /** A program that starts a MongoDB in the folder it is given and prints `MONGODB_URI=...`; or a URI, to be cut off only. */
  readonly mongo: { readonly program: string } | { readonly uri: string }
}

export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0

export async function startService({ folder, processes, mongo: source }: ServiceOptions): Promise<Service> {
  const redisPort = await freePort()
  const redis = createRedis(redisPort, folder)
  await redis.start()
  const mongo =
    'program' in source ? await createMongo(source.program, join(folder, 'mongo')) : await createCut(source.uri)
  const environment = { MONGODB_URI: mongo.uri, REDIS_URL: `redis://127.0.0.1:${redisPort}` }
  const servers = await Promise.all(Array.from({ length: processes }, () => startServerProcess(environment)))
  return {
    servers,
    redis,
    mongo,
    async stop() {
      for (const server of servers) await server.remove()
      await redis.kill()
      await mongo.end()
    },
  }
}

function createRedis(port: number, folder: string): Breakable {
  let running: ChildProcess | undefined
  return {
    async start() {
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
      running = spawn('redis-server', settings, { stdio: 'ignore', ...headOfTree })
      while (!(await accepts(port))) await delay(50)
    },
    async kill() {
      if (running) await endTree(running)
    },
    hang: () => void running?.kill('SIGSTOP'),
    resume: () => void running?.kill('SIGCONT'),
  }
}

interface Mongo extends Breakable {
  readonly uri: string
  end(): Promise<void>
}

/** A MongoDB whose process is ended and started again behind a relay with an address that stays. */
async function createMongo(program: string, folder: string): Promise<Mongo> {
  let running: ChildProcess | undefined
  const relay = await openRelay()
  async function start(): Promise<string> {
    running = spawn(program, [folder], { stdio: ['ignore', 'pipe', 'ignore'], ...headOfTree })
    if (!running.stdout) throw new Error('MongoDB has no output')
    for await (const line of createInterface({ input: running.stdout }))
      if (line.startsWith('MONGODB_URI=')) return line.slice('MONGODB_URI='.length)
    throw new Error(`${program} ended before MongoDB was there`)
  }
  const connectRelay = (uri: string) => {
    relay.target = hostOf(uri)
    return uri.replace(encodeURIComponent(relay.target), relay.host).replace(relay.target, relay.host)
  }
  const uri = connectRelay(await start())
  return {
    uri,
    async start() {
      connectRelay(await start())
      relay.mend()
    },
    async kill() {
      relay.cut()
      if (running) await endTree(running)
    },
    hang: relay.hang,
    resume: relay.mend,
    async end() {
      relay.close()
      if (running) await endTree(running)
    },
  }
}

async function createCut(uri: string): Promise<Mongo> {
  const relay = await openRelay()
  relay.target = hostOf(uri)
  return {
    uri: uri.replace(encodeURIComponent(relay.target), relay.host).replace(relay.target, relay.host),
    kill: async () => relay.cut(),
    start: async () => relay.mend(),
    hang: relay.hang,
    resume: relay.mend,
    end: async () => relay.close(),
  }
}

/** The host and port, or the path of the socket, that a MongoDB's URI names. */
const hostOf = (uri: string): string => decodeURIComponent(/^[a-z+]+:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri)?.[1] ?? '')

interface Relay {
  target: string
  readonly host: string
  cut(): void
  hang(): void
  mend(): void
  close(): void
}

async function openRelay(): Promise<Relay> {
  const sockets = new Set<Socket>()
  let state: 'open' | 'cut' | 'hung' = 'open'
  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy()
    const [name, port] = relay.target.split(':')
    const upstream = relay.target.startsWith('/')
      ? connect(relay.target)
      : connect({ host: name, port: Number(port ?? 27017) })
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
  const cut = () => {
    state = 'cut'
    for (const socket of sockets) socket.destroy()
  }
  const relay: Relay = {
    target: '',
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
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
  return relay
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

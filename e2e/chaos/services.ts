import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import {
  endTree,
  headOfTree,
  openRelay,
  type ServerProcess,
  startRedisProcess,
  startServerProcess,
} from '@maru/testing'

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

export async function startService({ folder, processes, mongo: source }: ServiceOptions): Promise<Service> {
  const redis = await startRedisProcess()
  const mongo =
    'program' in source ? await createMongo(source.program, join(folder, 'mongo')) : await createCut(source.uri)
  const environment = { MONGODB_URI: mongo.uri, REDIS_URL: redis.url }
  const servers = await Promise.all(Array.from({ length: processes }, () => startServerProcess(environment)))
  return {
    servers,
    redis,
    mongo,
    async stop() {
      for (const server of servers) await server.remove()
      await redis.remove()
      await mongo.end()
    },
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
  const uri = relay.through(await start())
  return {
    uri,
    async start() {
      relay.through(await start())
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
  return {
    uri: relay.through(uri),
    kill: async () => relay.cut(),
    start: async () => relay.mend(),
    hang: relay.hang,
    resume: relay.mend,
    end: async () => relay.close(),
  }
}

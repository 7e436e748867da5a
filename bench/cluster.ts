import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { newId } from '@maru/shared'
import { endProcess, startRedisProcess } from '@maru/testing'
import { inPairs, type Row, rowOf } from './row.ts'
import { openWriter, type Writer } from './writer.ts'

const writers = 30
const sharedRooms = 5
const measuredMs = 4_000
const rounds = 3
const entry = fileURLToPath(new URL('../apps/server/src/server.ts', import.meta.url))

interface Service {
  /** Messages a second when everybody writes as fast as they are answered. */
  shared(): Promise<number>
  apart(): Promise<number>
  stop(): Promise<void>
}

/** Several processes on one MongoDB and one Redis against one of them: in rooms that all write to, and in their own. */
export async function run(): Promise<Row[]> {
  const mongoUri = process.env['MONGODB_URI']
  if (!mongoUri) throw new Error('Set MONGODB_URI to a MongoDB on which the bench may create and drop databases.')
  const services = await Promise.all([1, 2, 3].map((processes) => startService(mongoUri, processes)))
  const [one, two, three] = services as [Service, Service, Service]
  const row = (name: string, pairs: { value: number; baseline: number }[]) =>
    rowOf({ name, unit: 'messages/s', target: 1, better: 'higher' }, pairs)
  const rows = [
    row('shared rooms, 2 processes against 1', await inPairs(rounds, two.shared, one.shared)),
    row('shared rooms, 3 processes against 1', await inPairs(rounds, three.shared, one.shared)),
    row('a room per writer, 2 processes against 1', await inPairs(rounds, two.apart, one.apart)),
    row('a room per writer, 3 processes against 1', await inPairs(rounds, three.apart, one.apart)),
  ]
  for (const service of services) await service.stop()
  return rows
}

async function startService(mongoUri: string, processes: number): Promise<Service> {
  const redis = await startRedisProcess()
  const database = new URL(mongoUri)
  database.pathname = `maru-bench-${newId()}`
  const environment = {
    MONGODB_URI: database.href,
    REDIS_URL: redis.url,
    MARU_RATE_SCALE: '0',
    LOG_LEVEL: 'silent',
    PORT: '0',
  }
  const children = Array.from({ length: processes }, () => fork(entry, { env: { ...process.env, ...environment } }))
  const urls = await Promise.all(
    children.map(async (child) => ((await once(child, 'message')) as [{ listening: string }])[0].listening),
  )
  const all: Writer[] = []
  for (let index = 0; index < writers; index++) all.push(await openWriter(urls[index % urls.length] ?? ''))
  const own = await Promise.all(all.map((writer) => createRoom(writer)))
  const shared = await Promise.all(all.slice(0, sharedRooms).map((writer) => createRoom(writer)))
  const sharedOf = (index: number) => shared[index % sharedRooms] ?? ''
  for (const [index, writer] of all.entries())
    if (index >= sharedRooms) await writer.ask('rooms.join', { roomId: sharedOf(index), clientId: newId() })
  return {
    shared: () => messagesPerSecond(all, sharedOf),
    apart: () => messagesPerSecond(all, (index) => own[index] ?? ''),
    async stop() {
      for (const writer of all) writer.close()
      await Promise.all(children.map((child) => endProcess(child, 'SIGTERM')))
      await redis.remove()
    },
  }
}

const createRoom = async (writer: Writer): Promise<string> => {
  const settings = { title: 'bench', capacity: 100, listed: true }
  return (await writer.ask<{ roomId: string }>('rooms.create', { clientId: newId(), ...settings })).roomId
}

async function messagesPerSecond(all: readonly Writer[], roomOf: (index: number) => string): Promise<number> {
  let written = 0
  const startedAt = performance.now()
  const write = async (writer: Writer, index: number) => {
    const text = 'A message of a usual length, as people write them.'
    while (performance.now() - startedAt < measuredMs) {
      await writer.ask('messages.send', { roomId: roomOf(index), clientId: newId(), text })
      written++
    }
  }
  await Promise.all(all.map(write))
  return written / ((performance.now() - startedAt) / 1_000)
}

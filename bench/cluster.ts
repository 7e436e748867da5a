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
/** Of each writer, in the shared rooms for each process, and in a room of their own. */
const warmUpMessages = 50
const rounds = 3
/** What a message may cost several processes, in times of what it costs one: they carry two thirds more for each more. */
const maxCost = (processes: number) => processes / (1 + (processes - 1) * (2 / 3))
const entry = fileURLToPath(new URL('../apps/server/src/server.ts', import.meta.url))

/** While everybody writes as fast as they are answered. */
interface Load {
  readonly messagesPerSecond: number
  /** Milliseconds of all server processes together. */
  readonly cpuPerMessage: number
}

interface Service {
  shared(): Promise<Load>
  apart(): Promise<Load>
  stop(): Promise<void>
}

/** Several processes on one MongoDB and one Redis against one of them: in rooms that all write to, and in their own. */
export async function run(): Promise<Row[]> {
  const mongoUri = process.env['MONGODB_URI']
  if (!mongoUri) throw new Error('Set MONGODB_URI to a MongoDB on which the bench may create and drop databases.')
  const one = await startService(mongoUri, 1)
  const two = await startService(mongoUri, 2)
  const three = await startService(mongoUri, 3)
  const rows = [
    ...rowsOf('shared rooms, 2 processes', 2, await inPairs(rounds, two.shared, one.shared)),
    ...rowsOf('shared rooms, 3 processes', 3, await inPairs(rounds, three.shared, one.shared)),
    ...rowsOf('a room per writer, 2 processes', 2, await inPairs(rounds, two.apart, one.apart)),
    ...rowsOf('a room per writer, 3 processes', 3, await inPairs(rounds, three.apart, one.apart)),
  ]
  for (const service of [one, two, three]) await service.stop()
  return rows
}

/** What was written, which this machine's cores limit, and what it cost: what several machines could write. */
function rowsOf(name: string, processes: number, pairs: readonly { value: Load; baseline: Load }[]): Row[] {
  const figures = (of: (load: Load) => number) =>
    pairs.map(({ value, baseline }) => ({ value: of(value), baseline: of(baseline) }))
  return [
    rowOf(
      { name: `${name} against 1`, unit: 'messages/s', target: 1, better: 'higher' },
      figures(({ messagesPerSecond }) => messagesPerSecond),
    ),
    rowOf(
      { name: `${name}: CPU a message`, unit: 'ms', target: maxCost(processes), better: 'lower' },
      figures(({ cpuPerMessage }) => cpuPerMessage),
    ),
  ]
}

async function startService(mongoUri: string, processes: number): Promise<Service> {
  const redis = await startRedisProcess()
  const database = new URL(mongoUri)
  database.pathname = `maru-bench-${newId()}`
  const environment = {
    MONGODB_URI: database.href,
    REDIS_URL: redis.url,
    MARU_RATE_SCALE: '0',
    MARU_FILES: 'false',
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
  // A process that has just started runs slowly, and longer the fewer messages it gets.
  await Promise.all(all.map((writer, index) => writer.write(sharedOf(index), warmUpMessages * processes)))
  await Promise.all(all.map((writer, index) => writer.write(own[index] ?? '', warmUpMessages)))
  return {
    shared: () => load(urls, all, sharedOf),
    apart: () => load(urls, all, (index) => own[index] ?? ''),
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

async function load(urls: string[], all: readonly Writer[], roomOf: (index: number) => string): Promise<Load> {
  let written = 0
  const cpuBefore = await cpuSecondsOf(urls)
  const startedAt = performance.now()
  const write = async (writer: Writer, index: number) => {
    const text = 'A message of a usual length, as people write them.'
    while (performance.now() - startedAt < measuredMs) {
      await writer.ask('messages.send', { roomId: roomOf(index), clientId: newId(), text })
      written++
    }
  }
  await Promise.all(all.map(write))
  const messagesPerSecond = written / ((performance.now() - startedAt) / 1_000)
  return { messagesPerSecond, cpuPerMessage: (((await cpuSecondsOf(urls)) - cpuBefore) * 1_000) / written }
}

async function cpuSecondsOf(urls: readonly string[]): Promise<number> {
  const seconds = await Promise.all(
    urls.map(async (url) => {
      const text = await (await fetch(`${url}/metrics`)).text()
      return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1])
    }),
  )
  return seconds.reduce((sum, part) => sum + part, 0)
}

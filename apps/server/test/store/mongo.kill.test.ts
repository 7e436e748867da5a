import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type LogEntry, logEntrySchema, type RoomState } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import type { Store } from '../../src/store/port.ts'
import { noMongo, title, useDatabase } from '../support/mongo.ts'
import { created, foldOf, writeTo } from '../support/store-room.ts'

const child = fileURLToPath(new URL('../support/mongo-crash-child.ts', import.meta.url))
const roomId = 'room'
const kills = 6

describe.skipIf(noMongo)(title('server processes killed while writing'), () => {
  test('lose nothing that was acknowledged, and leave the room consistent', async () => {
    const { uri, models } = await useDatabase()
    const survivor = await openMongoStore(uri, { sweepEveryMs: 1_000_000 })
    const writer = writeTo(survivor, roomId)
    await writer.write(created('owner'))
    const sent = [...writer.written]
    for (let kill = 0; kill < kills; kill++) {
      const { attempted, acknowledged } = await writeUntilKilled(uri)
      sent.push(...attempted)
      expect(await expectWhole(survivor, sent)).toBeGreaterThanOrEqual(acknowledged)
    }
    const next = await openMongoStore(uri)
    expect(await models.entries.countDocuments({ pending: true })).toBe(0)
    await expectWhole(next, sent)
    await next.close()
    await survivor.close()
  })
})

/** The entries that a process was about to write before it was killed, and the last rev that it knew to be stored. */
async function writeUntilKilled(uri: string): Promise<{ attempted: LogEntry[]; acknowledged: number }> {
  const writing = spawn(process.execPath, [child, uri, roomId], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(writing, 'close')
  const attempted: LogEntry[] = []
  let acknowledged = 0
  const rounds = 2 + Math.floor(Math.random() * 8)
  let round = 0
  for await (const line of createInterface(writing.stdout)) {
    const output: unknown = JSON.parse(line)
    if (typeof output === 'number') acknowledged = output
    else attempted.push(...logEntrySchema.array().parse(output))
    // Kills it somewhere within the next write, which takes a few milliseconds.
    if (++round === rounds * 2) setTimeout(() => writing.kill('SIGKILL'), Math.random() * 12)
  }
  await closed
  return { attempted, acknowledged }
}

/** The log has no hole, and readers get the result of its entries as they were sent. Returns the head's rev. */
async function expectWhole(store: Store, sent: readonly LogEntry[]): Promise<number> {
  const originals = new Map(sent.map((entry) => [entry.clientId, entry]))
  const { log, state, page } = await readAtRest(store)
  expect(log.map((entry) => entry.rev)).toEqual(log.map((_, index) => index + 1))
  const { room, messages } = foldOf(
    roomId,
    log.map((entry) => originals.get(entry.clientId) ?? entry),
  )
  expect(state).toEqual(room)
  expect(page).toEqual([...messages.values()])
  return log.length
}

interface Reading {
  readonly log: LogEntry[]
  readonly state: RoomState
  readonly page: LogEntry[] | undefined
}

/** The last write of a killed process may still arrive between two reads: then everything is read again. */
async function readAtRest(store: Store): Promise<Reading> {
  const [log = []] = await store.log.after([{ roomId, rev: 0 }], 100_000)
  const [page] = await store.log.pages([{ roomId, fromSeq: 1, toSeq: 100_000, notices: 0 }])
  const [room] = await store.rooms.get([roomId])
  return room?.state.rev === log.length ? { log, state: room.state, page } : readAtRest(store)
}

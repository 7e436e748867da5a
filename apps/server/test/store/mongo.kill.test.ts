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

describe.skipIf(noMongo)(title('server processes that are killed while they write'), () => {
  test('lose nothing that was confirmed, and leave a room that is whole', { timeout: 60_000 }, async () => {
    const { uri, models } = await useDatabase()
    const survivor = await openMongoStore(uri, { sweepEveryMs: 1_000_000 })
    const writer = writeTo(survivor, roomId)
    await writer.write(created('owner'))
    const sent = [...writer.written]
    for (let kill = 0; kill < kills; kill++) {
      const { about, confirmed } = await writeUntilKilled(uri)
      sent.push(...about)
      expect(await expectWhole(survivor, sent)).toBeGreaterThanOrEqual(confirmed)
    }
    const next = await openMongoStore(uri)
    expect(await models.entries.countDocuments({ pending: true })).toBe(0)
    await expectWhole(next, sent)
    await next.close()
    await survivor.close()
  })
})

/** What a process was about to write, and up to which entry it was told that it had, before it was killed. */
async function writeUntilKilled(uri: string): Promise<{ about: LogEntry[]; confirmed: number }> {
  const writing = spawn(process.execPath, [child, uri, roomId], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(writing, 'close')
  const about: LogEntry[] = []
  let confirmed = 0
  const rounds = 2 + Math.floor(Math.random() * 8)
  let round = 0
  for await (const line of createInterface(writing.stdout)) {
    const said: unknown = JSON.parse(line)
    if (typeof said === 'number') confirmed = said
    else about.push(...logEntrySchema.array().parse(said))
    // Somewhere within the next write: each takes a few milliseconds.
    if (++round === rounds * 2) setTimeout(() => writing.kill('SIGKILL'), Math.random() * 12)
  }
  await closed
  return { about, confirmed }
}

/** The log has no hole, and what readers get is what its entries, as they were sent, amount to. Gives the head. */
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

/** The last write of a process may come through after its death: then it is read again. */
async function readAtRest(store: Store): Promise<Reading> {
  const [log = []] = await store.log.after([{ roomId, rev: 0 }], 100_000)
  const [page] = await store.log.pages([{ roomId, fromSeq: 1, toSeq: 100_000, notices: 0 }])
  const [room] = await store.rooms.get([roomId])
  return room?.state.rev === log.length ? { log, state: room.state, page } : readAtRest(store)
}

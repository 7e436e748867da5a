import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import type { LogEntry } from '@maru/shared'
import { makeFolder } from '@maru/testing'
import { expect, onTestFinished, test } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { databaseFile, openSqliteStore } from '../../src/store/sqlite/index.ts'
import { type Draft, foldOf, inTime, writeTo } from '../support/store-room.ts'

const child = fileURLToPath(new URL('../support/sqlite-crash-child.ts', import.meta.url))
const rooms = ['room-a', 'room-b', 'room-c', 'room-d']
const kills = Number(process.env['MARU_CRASH_ROUNDS'] ?? 25)
const killsPerFile = 25

test(`${kills} kills during writes lose nothing that was acknowledged, duplicate nothing and leave nothing half done`, {
  timeout: 60_000 + kills * 20_000,
}, async () => {
  let remaining = kills
  onTestFinished(() => void (remaining > 0 && process.stderr.write(`${kills - remaining} kills went well\n`)))
  while (remaining > 0) {
    const { path: folder, remove } = makeFolder()
    onTestFinished(remove)
    const ledger = new Ledger()
    for (let round = 0; round < killsPerFile && remaining > 0; round++, remaining--) {
      ledger.note(await writeUntilKilled(folder, ledger.unanswered()))
      await withStore(folder, (store) => expectWhole(store, ledger))
    }
    await expectSentAgainOnce(folder, ledger)
    remove()
  }
})

type Line = { roomId: string } & ({ attempted: Draft[] } | { acknowledged: string[] })

/** The drafts that were sent to each room, and those that were acknowledged. */
class Ledger {
  readonly #rooms = new Map(
    rooms.map((roomId) => [roomId, { attempted: new Map<string, Draft>(), acknowledged: new Set<string>() }]),
  )

  note(lines: readonly Line[]): void {
    for (const line of lines) {
      const { attempted, acknowledged } = this.of(line.roomId)
      if ('attempted' in line) for (const draft of line.attempted) attempted.set(draft.clientId ?? '', draft)
      else for (const clientId of line.acknowledged) acknowledged.add(clientId)
    }
  }

  of(roomId: string) {
    const room = this.#rooms.get(roomId)
    if (!room) throw new Error(`no ${roomId}`)
    return room
  }

  /** The drafts without an acknowledgement, which a client would send again unchanged. */
  unanswered(): Record<string, Draft[]> {
    const drafts = (roomId: string) => {
      const { attempted, acknowledged } = this.of(roomId)
      return [...attempted].filter(([clientId]) => !acknowledged.has(clientId)).map(([, draft]) => draft)
    }
    return Object.fromEntries(rooms.map((roomId) => [roomId, drafts(roomId)]))
  }
}

async function writeUntilKilled(folder: string, unanswered: Record<string, Draft[]>): Promise<Line[]> {
  const output = join(folder, 'output')
  // A file rather than a pipe, which can be full: everything that a killed process wrote is in it.
  const out = openSync(output, 'w')
  const writing = fork(child, [folder, JSON.stringify(unanswered)], { stdio: ['ignore', out, 'inherit', 'ipc'] })
  closeSync(out)
  writing.once('message', () => setTimeout(() => writing.kill('SIGKILL'), Math.random() * 80))
  expect(await once(writing, 'exit')).toEqual([null, 'SIGKILL'])
  // A batch is written only after its line, so nothing of a cut-off last line was written.
  const whole = (await readFile(output, 'utf8')).split('\n').slice(0, -1)
  return whole.map((line) => JSON.parse(line) as Line)
}

async function withStore(folder: string, use: (store: Store) => Promise<void>): Promise<void> {
  const store = await openSqliteStore({ folder })
  try {
    await use(store)
  } finally {
    await store.close()
  }
}

/** Each room's log has no hole and no duplicate and holds all that was acknowledged; readers see its result. */
async function expectWhole(store: Store, ledger: Ledger): Promise<void> {
  for (const roomId of rooms) {
    const { attempted, acknowledged } = ledger.of(roomId)
    const [log = []] = await store.log.after([{ roomId, rev: 0 }], 1_000_000)
    expect(log.map(({ rev }) => rev)).toEqual(log.map((_, index) => index + 1))
    const inLog = new Set(log.map(({ clientId }) => clientId))
    expect(inLog.size).toBe(log.length)
    expect([...acknowledged].filter((clientId) => !inLog.has(clientId))).toEqual([])

    const { room, messages } = foldOf(
      roomId,
      log.map((entry) => asSent(entry, attempted.get(entry.clientId))),
    )
    const [stored] = await store.rooms.get([roomId])
    expect(stored?.state.rev ?? 0).toBe(log.length)
    if (stored) expect(stored.state).toEqual(room)
    const [page = []] = await store.log.pages([{ roomId, fromSeq: 1, toSeq: 1_000_000, notices: 0 }])
    expect(page).toEqual([...messages.values()])
    expect(log.filter(({ type }) => type === 'message')).toEqual(page)
  }
}

/** The entry as it was sent: in the log, a message includes its later changes. */
function asSent({ rev, seq, at }: LogEntry, draft: Draft | undefined): LogEntry {
  if (!draft) throw new Error('the log has an entry that nobody sent')
  return { ...draft, rev, seq, at } as LogEntry
}

/** After sending again what the last kill cut off, everything is in the log once, and found by search. */
async function expectSentAgainOnce(folder: string, ledger: Ledger): Promise<void> {
  await withStore(folder, async (store) => {
    for (const [roomId, drafts] of Object.entries(ledger.unanswered())) await writeTo(store, roomId).write(...drafts)
    await expectWhole(store, ledger)
    for (const roomId of rooms) {
      const [log = []] = await store.log.after([{ roomId, rev: 0 }], 1_000_000)
      expect(log.map(({ clientId }) => clientId).toSorted()).toEqual([...ledger.of(roomId).attempted.keys()].toSorted())
      for (const message of log.filter((entry) => entry.type === 'message').slice(-20)) {
        const word = message.text.split(' ')[1]
        if (!word) continue
        const { hits } = await store.log.search({ userId: 'owner', roomId, query: word, limit: 5, ...inTime })
        expect(hits.map((hit) => hit.message)).toEqual([message])
      }
    }
  })
  const file = new DatabaseSync(databaseFile(folder))
  expect(file.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  file.close()
}

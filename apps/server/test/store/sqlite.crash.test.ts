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
import { type Draft, foldOf, writeTo } from '../support/store-room.ts'

const child = fileURLToPath(new URL('../support/sqlite-crash-child.ts', import.meta.url))
const rooms = ['room-a', 'room-b', 'room-c', 'room-d']
const kills = Number(process.env['MARU_CRASH_ROUNDS'] ?? 25)
const killsOfOneFile = 25

test(`${kills} kills in the middle of writes lose nothing that was acknowledged, double nothing, leave nothing half done`, {
  timeout: 60_000 + kills * 4_000,
}, async () => {
  let left = kills
  onTestFinished(() => void (left > 0 && process.stderr.write(`${kills - left} kills went well\n`)))
  while (left > 0) {
    const { path: folder, remove } = makeFolder()
    onTestFinished(remove)
    const book = new Book()
    for (let round = 0; round < killsOfOneFile && left > 0; round++, left--) {
      book.note(await writeUntilKilled(folder, book.unanswered()))
      await withStore(folder, (store) => expectWhole(store, book))
    }
    await expectSentAgainOnce(folder, book)
    remove()
  }
})

type Line = { roomId: string } & ({ about: Draft[] } | { acknowledged: string[] })

/** What was to be written to each room, and what of it was acknowledged. */
class Book {
  readonly #rooms = new Map(
    rooms.map((roomId) => [roomId, { about: new Map<string, Draft>(), done: new Set<string>() }]),
  )

  note(lines: readonly Line[]): void {
    for (const line of lines) {
      const { about, done } = this.of(line.roomId)
      if ('about' in line) for (const draft of line.about) about.set(draft.clientId ?? '', draft)
      else for (const clientId of line.acknowledged) done.add(clientId)
    }
  }

  of(roomId: string) {
    const room = this.#rooms.get(roomId)
    if (!room) throw new Error(`no ${roomId}`)
    return room
  }

  /** What a client would send again, as it was. */
  unanswered(): Record<string, Draft[]> {
    const drafts = (roomId: string) => {
      const { about, done } = this.of(roomId)
      return [...about].filter(([clientId]) => !done.has(clientId)).map(([, draft]) => draft)
    }
    return Object.fromEntries(rooms.map((roomId) => [roomId, drafts(roomId)]))
  }
}

async function writeUntilKilled(folder: string, unanswered: Record<string, Draft[]>): Promise<Line[]> {
  const said = join(folder, 'said')
  // A file, as a pipe can be full: what a killed process wrote to it is there.
  const out = openSync(said, 'w')
  const writing = fork(child, [folder, JSON.stringify(unanswered)], { stdio: ['ignore', out, 'inherit', 'ipc'] })
  closeSync(out)
  writing.once('message', () => setTimeout(() => writing.kill('SIGKILL'), Math.random() * 80))
  expect(await once(writing, 'exit')).toEqual([null, 'SIGKILL'])
  // What it was cut off in the middle of saying, it had not begun to write.
  const whole = (await readFile(said, 'utf8')).split('\n').slice(0, -1)
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

/** Each room's log has no hole and no double, holds all that was acknowledged, and readers see what it amounts to. */
async function expectWhole(store: Store, book: Book): Promise<void> {
  for (const roomId of rooms) {
    const { about, done } = book.of(roomId)
    const [log = []] = await store.log.after([{ roomId, rev: 0 }], 1_000_000)
    expect(log.map(({ rev }) => rev)).toEqual(log.map((_, index) => index + 1))
    const inLog = new Set(log.map(({ clientId }) => clientId))
    expect(inLog.size).toBe(log.length)
    expect([...done].filter((clientId) => !inLog.has(clientId))).toEqual([])

    const { room, messages } = foldOf(
      roomId,
      log.map((entry) => asSent(entry, about.get(entry.clientId))),
    )
    const [stored] = await store.rooms.get([roomId])
    expect(stored?.state.rev ?? 0).toBe(log.length)
    if (stored) expect(stored.state).toEqual(room)
    const [page = []] = await store.log.pages([{ roomId, fromSeq: 1, toSeq: 1_000_000, notices: 0 }])
    expect(page).toEqual([...messages.values()])
    expect(log.filter(({ type }) => type === 'message')).toEqual(page)
  }
}

/** A log's message shows its changes; this is how it was before them. */
function asSent({ rev, seq, at }: LogEntry, draft: Draft | undefined): LogEntry {
  if (!draft) throw new Error('the log has an entry that nobody sent')
  return { ...draft, rev, seq, at } as LogEntry
}

/** After the last kill too: everything that anyone ever sent is there once, and can be found by its words. */
async function expectSentAgainOnce(folder: string, book: Book): Promise<void> {
  await withStore(folder, async (store) => {
    for (const [roomId, drafts] of Object.entries(book.unanswered())) await writeTo(store, roomId).write(...drafts)
    await expectWhole(store, book)
    for (const roomId of rooms) {
      const [log = []] = await store.log.after([{ roomId, rev: 0 }], 1_000_000)
      expect(log.map(({ clientId }) => clientId).toSorted()).toEqual([...book.of(roomId).about.keys()].toSorted())
      for (const message of log.filter((entry) => entry.type === 'message').slice(-20)) {
        const word = message.text.split(' ')[1]
        if (!word) continue
        const found = await store.log.search({ userId: 'owner', roomId, query: word, limit: 5 })
        expect(found.map((hit) => hit.message)).toEqual([message])
      }
    }
  })
  const file = new DatabaseSync(databaseFile(folder))
  expect(file.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  file.close()
}

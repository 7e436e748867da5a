import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { openNodeDevice } from '@maru/engine/node'
import { emptyRoom, type LogEntry, limits, newId, type Request } from '@maru/shared'
import { indexTokens } from '@maru/shared/search'
import { makeFolder } from '@maru/testing'
import { type Row, rowOf } from '../row.ts'
import { openEngine, until } from './engine.ts'
import { accountId, messageOf } from './store.ts'

const rooms = 50
const entriesPerRoom = 200
const rounds = 5

const roomId = (index: number) => `room-${index}`
const logs: LogEntry[][] = Array.from({ length: rooms }, (_, index) =>
  Array.from({ length: entriesPerRoom }, (_, at) => messageOf(index, at + 1, at + 2)),
)

/** A sync that brings 10,000 entries into 50 rooms, beside the same rows written by bare node:sqlite. */
export async function applying(): Promise<Row[]> {
  const times: { value: number; baseline: number }[] = []
  const blocks: { value: number; baseline: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const baseline = await rawWrites()
    const { time, longestBlock } = await engineApplies()
    times.push({ value: time, baseline })
    blocks.push({ value: longestBlock, baseline: 16 })
  }
  return [
    rowOf({ name: 'apply a sync of 10,000 entries', unit: 'ms', target: 2, better: 'lower' }, times),
    rowOf({ name: 'longest block of the thread meanwhile', unit: 'ms', target: 1, better: 'lower' }, blocks),
  ]
}

async function engineApplies(): Promise<{ time: number; longestBlock: number }> {
  const { path: folder, remove } = makeFolder()
  await fillEmptyRooms(folder)
  const running = await openEngine(folder, {
    'sync.rooms': ({ cursors }: Request<'sync.rooms'>) => syncAnswer(cursors),
    'sync.digest': () => ({ rooms: [] }),
    'users.profiles': () => ({ users: [] }),
    'presence.get': () => ({ people: [] }),
    'presence.set': () => ({}),
    'messages.delivered': () => ({}),
  })
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const start = performance.now()
  await running.engine.start()
  delay.enable()
  await until(() => running.messenger.state().accounts[accountId]?.connection.state === 'live')
  const time = performance.now() - start
  delay.disable()
  await running.stop()
  remove()
  return { time, longestBlock: delay.max / 1e6 }
}

/** Stores an account that joined these rooms before their first message. */
async function fillEmptyRooms(folder: string): Promise<void> {
  const device = await openNodeDevice({ folder })
  await device.putAccount({
    accountId,
    server: { url: 'http://bench', name: 'bench' },
    profile: { userId: 'minji', nickname: '민지' },
    sessionId: newId(),
  })
  const store = await device.openAccount(accountId)
  const members = [{ userId: 'minji', role: 'owner' as const, joinedAt: 1, joinedSeq: 0 }]
  await store.commit({
    rooms: logs.map((_, index) => ({
      roomId: roomId(index),
      state: { ...emptyRoom(roomId(index)), rev: 1, members },
      progress: { rev: 1, seq: 0, lastAt: 1, spans: [], read: 0, mentions: [], checkedRev: 1 },
      personal: { favourite: false, mute: { kind: 'none' } },
      positions: [],
      counts: [],
    })),
  })
  await store.close()
  await device.close()
}

function syncAnswer(cursors: Request<'sync.rooms'>['cursors']): unknown {
  const behind = cursors.filter(({ rev }) => rev <= entriesPerRoom).slice(0, limits.syncEntriesMax / entriesPerRoom)
  return {
    rooms: behind.map(({ roomId: id, rev }) => {
      const entries = logs[Number(id.slice('room-'.length))]?.slice(rev - 1) ?? []
      return { roomId: id, head: { rev: entriesPerRoom + 1, seq: entriesPerRoom }, read: 0, entries }
    }),
    gone: [],
    more: cursors.filter(({ rev }) => rev <= entriesPerRoom).length > behind.length,
  }
}

/** The same rows and the same words, a transaction for each room. */
async function rawWrites(): Promise<number> {
  const { path: folder, remove } = makeFolder()
  const connection = new DatabaseSync(join(folder, 'raw.sqlite'))
  connection.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;
    CREATE TABLE entries (id INTEGER PRIMARY KEY, roomId TEXT NOT NULL, rev INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, isMessage INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (roomId, rev)) STRICT;
    CREATE INDEX bySeq ON entries (roomId, seq, rev);
    CREATE VIRTUAL TABLE words USING fts5(tokens, initials, content='', contentless_delete=1, detail=column, tokenize='ascii');
  `)
  const insert = connection.prepare(
    'INSERT INTO entries (roomId, rev, seq, at, isMessage, body) VALUES (?, ?, ?, ?, 1, ?)',
  )
  const index = connection.prepare('INSERT INTO words (rowid, tokens, initials) VALUES (?, ?, ?)')
  const start = performance.now()
  for (const [at, log] of logs.entries()) {
    connection.exec('BEGIN')
    for (const entry of log) {
      const { lastInsertRowid } = insert.run(roomId(at), entry.rev, entry.seq, entry.at, JSON.stringify(entry))
      const words =
        'text' in entry
          ? indexTokens(entry.text)
              .map((token) => Buffer.from(token).toString('hex'))
              .join(' ')
          : ''
      index.run(lastInsertRowid, words, words)
    }
    connection.exec('COMMIT')
  }
  const time = performance.now() - start
  connection.close()
  remove()
  return time
}

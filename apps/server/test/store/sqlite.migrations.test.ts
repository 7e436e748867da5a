import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { applyToRoom, emptyRoom } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/store/sqlite/database.ts'
import { databaseFile, openSqliteStore } from '../../src/store/sqlite/index.ts'
import { migrate, migrations } from '../../src/store/sqlite/migrations/index.ts'
import { useConnection, useStore } from '../support/sqlite-folder.ts'
import { created, type Draft, following, inTime, textMessage } from '../support/store-room.ts'

const killedChild = fileURLToPath(new URL('../support/sqlite-migration-child.ts', import.meta.url))
const minji = { userId: 'minji', nickname: '민지', passwordHash: 'hash', createdAt: 1 }
const colours = "ALTER TABLE accounts ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'"
const greener = "UPDATE accounts SET colour = 'green' WHERE userId = 'minji'"

/** A data folder that this Maru wrote, with one account in it. */
async function oldFolder(): Promise<string> {
  const folder = useFolder()
  const store = await useStore(folder)
  await store.accounts.create(minji)
  await store.close()
  return folder
}

/** Writes a room into a file of version 1. The words of its messages are not in the index of today. */
function writeAsFirstMaru(database: DatabaseSync, roomId: string, drafts: readonly Draft[]): void {
  const entries = following(emptyRoom(roomId), drafts)
  const state = entries.reduce(applyToRoom, emptyRoom(roomId))
  const { posting: _, memberCount: _count, large: _large, ...known } = state
  database
    .prepare('INSERT INTO rooms VALUES (?, ?, ?, ?, ?, NULL, ?, 1, ?, ?)')
    .run(
      ...[roomId, state.rev, state.seq, state.lastAt, JSON.stringify(known), state.createdAt, state.title],
      state.closed ? 1 : 0,
    )
  for (const { userId } of state.members) database.prepare('INSERT INTO memberships VALUES (?, ?)').run(userId, roomId)
  const insert = database.prepare(
    'INSERT INTO entries (roomId, rev, seq, type, by, clientId, at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  for (const entry of entries) {
    const { rev, seq, type, by, clientId, at } = entry
    insert.run(roomId, rev, seq, type, by, clientId, at, JSON.stringify(entry))
  }
}

const versionOf = (database: DatabaseSync) => database.prepare('PRAGMA user_version').get()?.['user_version']

test('messages that an older Maru indexed another way are found', async () => {
  const folder = useFolder()
  const database = openDatabase(databaseFile(folder), { readOnly: false })
  migrate(database.connection, migrations.slice(0, 1))
  writeAsFirstMaru(database.connection, 'room', [
    created('minji'),
    textMessage('서울역에서 만나요'),
    textMessage('hello'),
    textMessage('v1.2.3 👍'),
  ])
  database.connection.close()
  const store = await useStore(folder)
  for (const query of ['서울', 'hel', '1.2.3', '👍']) {
    const { hits } = await store.log.search({ userId: 'minji', query, limit: 5, ...inTime })
    expect(hits, query).toHaveLength(1)
  }
})

test('files and links that an older Maru wrote are in the gallery, and files are found by their names', async () => {
  const folder = useFolder()
  const database = openDatabase(databaseFile(folder), { readOnly: false })
  migrate(database.connection, migrations.slice(0, 1))
  const attachments = [{ id: randomUUID(), kind: 'picture' as const, name: '바다.jpg', bytes: 1 }]
  writeAsFirstMaru(database.connection, 'room', [
    created('minji'),
    { type: 'message', text: 'at the sea', attachments },
    textMessage('see https://example.com/'),
    textMessage('nothing'),
  ])
  database.connection.close()
  const store = await useStore(folder)
  const { items } = await store.gallery.list({ of: { roomId: 'room' }, kinds: ['picture', 'link'], limit: 10 })
  expect(items.map(({ file, link }) => file?.name ?? link)).toEqual(['https://example.com/', '바다.jpg'])
  for (const query of ['바다', 'sea']) {
    const { hits } = await store.log.search({ userId: 'minji', query, limit: 5, ...inTime })
    expect(hits, query).toHaveLength(1)
  }
})

test('the members of rooms that an older Maru wrote are known, and large rooms list their staff', async () => {
  const folder = useFolder()
  const database = openDatabase(databaseFile(folder), { readOnly: false })
  migrate(database.connection, migrations.slice(0, 1))
  const guests = Array.from({ length: 59 }, (_, index) => `guest-${index}`)
  const promoted: Draft = { type: 'role', user: 'guest-7', role: 'moderator' }
  writeAsFirstMaru(database.connection, 'small', [created('minji', 'minsu'), textMessage('words'), promoted])
  writeAsFirstMaru(database.connection, 'large', [
    { ...created('minji', ...guests), by: 'minji' },
    textMessage('words'),
    promoted,
  ])
  writeAsFirstMaru(database.connection, 'asked', [{ ...created('minji', 'minsu'), kind: 'direct', awaiting: 'minsu' }])
  writeAsFirstMaru(database.connection, 'closed', [created('minji', 'minsu'), { type: 'closed' }])
  database.connection.close()

  const { rooms } = await useStore(folder)
  const states = new Map(
    (await rooms.get(['small', 'large', 'asked', 'closed'])).map(({ state }) => [state.roomId, state]),
  )
  const place = { joinedAt: 1_001, joinedSeq: 0 }
  expect(states.get('small')).toMatchObject({ posting: 'everyone', memberCount: 2, large: false, rev: 3 })
  expect(await rooms.members('small', { limit: 10 })).toEqual(states.get('small')?.members)
  expect(states.get('large')).toMatchObject({ posting: 'everyone', memberCount: 60, large: true, rev: 3 })
  expect(states.get('large')?.members).toEqual([
    { userId: 'minji', role: 'owner', ...place },
    { userId: 'guest-7', role: 'moderator', ...place },
  ])
  expect(await rooms.members('large', { limit: 100 })).toHaveLength(60)
  expect(await rooms.membersAmong('large', ['guest-3', 'guest-7'])).toEqual([
    { userId: 'guest-3', role: 'member', ...place },
    { userId: 'guest-7', role: 'moderator', ...place },
  ])
  expect(states.get('closed')).toMatchObject({ memberCount: 0, large: false, members: [] })
  expect(await rooms.members('closed', { limit: 10 })).toEqual([])
  expect(await rooms.awaiting('minsu')).toEqual(['asked'])
  const cards = await rooms.lobby({ limit: 10 })
  expect(cards.find(({ roomId }) => roomId === 'small')).toMatchObject({ members: 2, lastMessageAt: 1_002 })
})

test('a file of an older Maru keeps its data through each migration, and gets each once', async () => {
  const database = useConnection(await oldFolder())
  expect(versionOf(database)).toBe(migrations.length)
  migrate(database, [...migrations, colours])
  expect(versionOf(database)).toBe(migrations.length + 1)
  migrate(database, [...migrations, colours, greener])
  migrate(database, [...migrations, colours, greener])
  expect(versionOf(database)).toBe(migrations.length + 2)
  const row = database.prepare('SELECT userId, nickname, colour FROM accounts').get()
  expect({ ...row }).toEqual({ userId: 'minji', nickname: '민지', colour: 'green' })
})

test('a migration that fails changes nothing, and those before it stay', async () => {
  const folder = await oldFolder()
  const database = useConnection(folder)
  const broken = "UPDATE accounts SET colour = 'red'; INSERT INTO nowhere VALUES (1)"
  expect(() => migrate(database, [...migrations, colours, broken])).toThrow('nowhere')
  database.close()
  const after = useConnection(folder)
  expect(versionOf(after)).toBe(migrations.length + 1)
  expect(after.prepare('SELECT colour FROM accounts').get()?.['colour']).toBe('blue')
  migrate(after, [...migrations, colours, greener])
  expect(after.prepare('SELECT colour FROM accounts').get()?.['colour']).toBe('green')
})

test('a process killed in the middle of a migration leaves the file as it was', async () => {
  const folder = await oldFolder()
  const child = spawn(process.execPath, [killedChild, databaseFile(folder)], { stdio: 'inherit' })
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL'])
  const store = await useStore(folder)
  expect(await store.accounts.get('minji')).toEqual(minji)
  const database = useConnection(folder)
  expect(versionOf(database)).toBe(migrations.length)
  expect(database.prepare("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'half'").get()?.['count']).toBe(0)
})

test('a file of a newer Maru is refused with a reason, and left alone', async () => {
  const folder = await oldFolder()
  const database = useConnection(folder)
  migrate(database, [...migrations, colours])
  database.close()
  await expect(openSqliteStore({ folder })).rejects.toThrow(
    `Can't open the database ${databaseFile(folder)}: The database was written by a newer Maru (version ${migrations.length + 1}; this one knows ${migrations.length}).`,
  )
  expect(versionOf(useConnection(folder))).toBe(migrations.length + 1)
})

test('a file that is no database is refused with a reason', async () => {
  const folder = useFolder()
  await writeFile(databaseFile(folder), 'not a database at all '.repeat(1_000))
  await expect(openSqliteStore({ folder })).rejects.toThrow(
    `Can't open the database ${databaseFile(folder)}: file is not a database`,
  )
})

test('a data folder that is a file is refused with a reason', async () => {
  const folder = join(useFolder(), 'taken')
  await copyFile(killedChild, folder)
  await expect(openSqliteStore({ folder })).rejects.toThrow(`Can't write to the data folder ${folder}.`)
})

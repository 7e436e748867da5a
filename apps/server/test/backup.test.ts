import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { newId } from '@maru/shared'
import { endProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, test } from 'vitest'
import { databaseFile } from '../src/store/sqlite/index.ts'
import { codeOf, roomOf, signIn, signUp } from './support/client.ts'
import { useConnection, useStore } from './support/sqlite-folder.ts'
import { created, foldOf, inTime, textMessage, writeTo } from './support/store-room.ts'

const source = (name: string) => fileURLToPath(new URL(`../src/${name}`, import.meta.url))
const patient = { timeout: 120_000 }

/** Runs `npm run backup` or `npm run restore` as an operator would; returns its exit code and output. */
async function run(command: 'backup' | 'restore', folder: string, args: string[], environment: object = {}) {
  const child = spawn(process.execPath, [source(`operating/${command}.ts`), ...args], {
    env: { PATH: process.env['PATH'], MARU_DATA: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [[code], output, errors] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code: Number(code), said: `${output}${errors}`.trim() }
}

async function serve(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const environment = { MARU_DATA: folder, MARU_RATE_SCALE: '0', MARU_FILES: 'false', LOG_LEVEL: 'silent', PORT: '0' }
  const child = fork(source('server.ts'), { env: { PATH: process.env['PATH'], ...environment } })
  onTestFinished(() => endProcess(child))
  const [{ listening }] = (await once(child, 'message')) as [{ listening: string }]
  return { child, url: listening }
}

test(
  'a backup taken during writes holds everything that was acknowledged before it, without holes',
  patient,
  async () => {
    const folder = useFolder()
    const store = await useStore(folder)
    const rooms = ['room-a', 'room-b', 'room-c'].map((roomId) => ({ roomId, writer: writeTo(store, roomId) }))
    for (const { writer } of rooms) {
      await writer.write(created('owner'))
      for (let page = 0; page < 20; page++)
        await writer.write(...Array.from({ length: 20 }, () => textMessage('주소록 '.repeat(200))))
    }
    let writing = true
    const writers = rooms.map(async ({ writer }) => {
      // With a pause, so that a busy machine does not have ever more to copy.
      for (; writing; await delay(5))
        await writer.write(textMessage('점심 먹어요'), {
          type: 'edited',
          target: writer.state.seq,
          text: 'see you later',
        })
    })
    for (let round = 0; round < 3; round++) {
      const acknowledged = rooms.map(({ writer }) => writer.written.length)
      const file = join(useFolder(), 'deep', 'down', 'maru.sqlite')
      expect(await run('backup', folder, [file])).toEqual({ code: 0, said: `Backed up to ${file}` })
      const during = rooms.map(({ writer }) => writer.written.length)
      expect(during.every((count, index) => count > (acknowledged[index] ?? 0))).toBe(true)
      // A single file, without a write-ahead log beside it.
      expect(await readdir(join(file, '..'))).toEqual(['maru.sqlite'])

      const elsewhere = join(useFolder(), 'data')
      expect(await run('restore', elsewhere, [file])).toEqual({ code: 0, said: `Restored ${file} into ${elsewhere}` })
      expect(await readdir(elsewhere)).toEqual(['maru.sqlite'])
      const restored = await useStore(elsewhere)
      for (const [index, { roomId, writer }] of rooms.entries()) {
        const [log = []] = await restored.log.after([{ roomId, rev: 0 }], 1_000_000)
        expect(log.length).toBeGreaterThanOrEqual(acknowledged[index] ?? 0)
        const sent = writer.written.slice(0, log.length)
        expect(log.map(({ clientId }) => clientId)).toEqual(sent.map(({ clientId }) => clientId))
        const { room, messages } = foldOf(roomId, sent)
        expect((await restored.rooms.get([roomId]))[0]?.state).toEqual(room)
        expect(log.filter(({ type }) => type === 'message')).toEqual([...messages.values()])
        await writeTo(restored, roomId).write(textMessage('and it goes on'))
      }
      expect((await restored.log.search({ userId: 'owner', query: '소록', limit: 5, ...inTime })).hits).toHaveLength(5)
    }
    writing = false
    await Promise.all(writers)
  },
)

test("a restore brings back the backup's data, whatever files a killed server left behind", patient, async () => {
  const folder = useFolder()
  const first = await serve(folder)
  const minji = await signUp(first.url, 'minji')
  const roomId = await roomOf([minji])
  await minji.ask('messages.send', { roomId, clientId: newId(), text: 'before' })
  const file = join(folder, 'before.sqlite')
  expect(await run('backup', folder, [file])).toMatchObject({ code: 0 })
  await minji.ask('messages.send', { roomId, clientId: newId(), text: 'after' })
  const { epoch: epochBefore } = await minji.ask('sync.rooms', { cursors: [] })
  await signUp(first.url, 'late')
  await endProcess(first.child, 'SIGKILL')
  expect(existsSync(`${databaseFile(folder)}-wal`)).toBe(true)

  const refused = await run('restore', folder, [file])
  expect(refused).toEqual({
    code: 1,
    said: `${databaseFile(folder)} already exists. Add --force to replace it. What is in it now will be lost.`,
  })
  expect(await run('restore', folder, [file, '--force'])).toMatchObject({ code: 0 })
  const second = await serve(folder)
  const back = await signIn(second.url, 'minji')
  const { rooms, epoch } = await back.ask('sync.rooms', { cursors: [{ roomId, rev: 1 }] })
  expect(rooms[0]?.entries).toMatchObject([{ rev: 2, text: 'before' }])
  expect(typeof epoch).toBe('string')
  expect(epoch).not.toBe(epochBefore)
  expect(await codeOf(signIn(second.url, 'late'))).toBe('auth.wrong_credentials')
})

test('a restore is refused while a server has the database open, and the server keeps working', patient, async () => {
  const folder = useFolder()
  const { child, url } = await serve(folder)
  const file = join(folder, 'backup.sqlite')
  expect(await run('backup', folder, [file])).toMatchObject({ code: 0 })
  const refused = { code: 1, said: `${databaseFile(folder)} is in use. Stop the server first.` }
  expect(await run('restore', folder, [file, '--force'])).toEqual(refused)
  const minji = await signUp(url, 'minji')
  expect(await run('restore', folder, [file, '--force'])).toEqual(refused)
  expect((await minji.ask('accounts.me', {})).profile.userId).toBe('minji')
  await endProcess(child, 'SIGTERM')
  expect(await run('restore', folder, [file, '--force'])).toMatchObject({ code: 0 })
  expect((await readdir(folder)).toSorted()).toEqual(['backup.sqlite', 'maru.sqlite'])
})

test('a broken, foreign or newer backup is refused, and the existing data stays', patient, async () => {
  const folder = useFolder()
  const store = await useStore(folder)
  await writeTo(store, 'room').write(created('owner'), textMessage('here'))
  await store.close()
  const before = await readFile(databaseFile(folder))
  const backups = useFolder()
  const file = (name: string) => join(backups, name)
  expect(await run('backup', folder, [file('good')])).toMatchObject({ code: 0 })
  const good = await readFile(file('good'))

  await writeFile(file('words'), 'these are only words '.repeat(500))
  await writeFile(file('torn'), good.subarray(0, good.length / 2))
  await writeFile(file('empty'), '')
  const newer = Buffer.from(good)
  newer.writeUInt32BE(99, 60)
  await writeFile(file('newer'), newer)
  const refusals = {
    words: 'Not a usable Maru database: file is not a database.',
    torn: 'Not a usable Maru database: database disk image is malformed.',
    empty: 'Not a usable Maru database: it was not written by Maru.',
    newer: 'Not a usable Maru database: it was written by a newer Maru (version 99).',
    missing: `No such file: ${file('missing')}.`,
  }
  for (const [name, said] of Object.entries(refusals))
    expect(await run('restore', folder, [file(name), '--force'])).toEqual({ code: 1, said })
  expect(await readFile(databaseFile(folder))).toEqual(before)
  expect(await readdir(folder)).toEqual(['maru.sqlite'])

  // Even an unreadable database is replaced by a good backup.
  await writeFile(databaseFile(folder), 'ruined '.repeat(1_000))
  expect(await run('restore', folder, [file('good'), '--force'])).toMatchObject({ code: 0 })
  const [room] = await (await useStore(folder)).rooms.get(['room'])
  expect(room?.state.rev).toBe(2)
})

test(
  'a backup without a name is dated, and backup and restore refuse what they cannot do with a reason',
  patient,
  async () => {
    const folder = useFolder()
    expect(await run('backup', folder, [])).toEqual({
      code: 1,
      said: `No database found in ${folder}. Set MARU_DATA to the server's data folder.`,
    })
    expect(await readdir(folder)).toEqual([])
    await (await useStore(folder)).close()
    const { code, said } = await run('backup', folder, [])
    expect(code).toBe(0)
    const [name = ''] = await readdir(join(folder, 'backups'))
    expect(name).toMatch(/^maru-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.sqlite$/)
    const file = join(folder, 'backups', name)
    expect(said).toBe(`Backed up to ${file}`)
    const again = await run('backup', folder, [file])
    expect(again).toEqual({
      code: 1,
      said: `${file} already exists. Backups never overwrite a file: choose another name.`,
    })
    const mongo = { MONGODB_URI: 'mongodb://127.0.0.1/maru' }
    expect(await run('backup', folder, [], mongo)).toEqual({
      code: 1,
      said: 'The data is in MongoDB. Back it up with mongodump.',
    })
    expect(await run('restore', folder, [file], mongo)).toEqual({
      code: 1,
      said: 'The data is in MongoDB. Restore it with mongorestore.',
    })
    expect(await run('restore', folder, [])).toEqual({
      code: 1,
      said: 'Name the backup to restore: npm run restore -- FILE [--force]',
    })
    expect(useConnection(folder).prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  },
)

test(
  'files are copied beside the backup, only new ones each time, and are back before the database',
  patient,
  async () => {
    const [folder, backups, elsewhere] = [useFolder(), useFolder(), useFolder()]
    await useStore(folder)
    const blob = (digit: string) => join('media', 'blobs', digit.repeat(2), digit.repeat(64))
    const store = async (digit: string) => {
      await mkdir(join(folder, blob(digit), '..'), { recursive: true })
      await writeFile(join(folder, blob(digit)), `content of ${digit}`)
    }
    await store('a')
    const [first, second] = [join(backups, 'first.sqlite'), join(backups, 'second.sqlite')]
    const files = join(backups, 'files')
    expect((await run('backup', folder, [first])).said).toBe(`Backed up to ${first}, new files (1) to ${files}`)
    await store('b')
    await writeFile(join(folder, `${blob('a')}.partial`), 'half')
    expect((await run('backup', folder, [second])).said).toBe(`Backed up to ${second}, new files (1) to ${files}`)
    expect((await run('restore', elsewhere, [second])).said).toBe(
      `Restored ${second} into ${elsewhere}, with files (2)`,
    )
    for (const digit of ['a', 'b'])
      expect(await readFile(join(elsewhere, blob(digit)), 'utf8')).toBe(`content of ${digit}`)
  },
)

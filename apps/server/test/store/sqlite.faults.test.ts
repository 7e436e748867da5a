import type { Worker } from 'node:worker_threads'
import { type LogEntry, newId } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, test } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { codeOf } from '../support/client.ts'
import { useConnection, useStore } from '../support/sqlite-folder.ts'
import { created, type RoomWriter, textMessage, writeTo } from '../support/store-room.ts'

const roomId = 'room'

async function roomIn(store: Store, name = roomId): Promise<RoomWriter> {
  const writer = writeTo(store, name)
  await writer.write(created('owner'))
  return writer
}

const logOf = async (store: Store): Promise<LogEntry[]> =>
  (await store.log.after([{ roomId, rev: 0 }], 100_000))[0] ?? []

const textsIn = async (store: Store) =>
  (await logOf(store)).flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))

/** The threads that start during the test, in order. */
function startedThreads(): readonly Worker[] {
  const threads: Worker[] = []
  const note = (worker: Worker) => void threads.push(worker)
  process.on('worker', note)
  onTestFinished(() => void process.off('worker', note))
  return threads
}

/** Writes messages until one is refused; returns its code and how many were stored. */
async function fill(writer: RoomWriter): Promise<{ code: string; sent: number }> {
  for (let sent = 0; ; sent++) {
    const code = await codeOf(writer.write(textMessage(`${sent} ${'long '.repeat(1_000)}`)))
    if (code !== 'ok') return { code, sent }
  }
}

test('a full disk refuses writes with a code, still serves reads, and accepts writes once there is room', async () => {
  const folder = useFolder()
  const store = await useStore(folder, { maxPages: 200 })
  const attic = await roomIn(store, 'attic')
  for (let box = 0; box < 20; box++) await attic.write(textMessage('boxes '.repeat(1_000)))
  const writer = await roomIn(store)
  const { code, sent } = await fill(writer)
  expect(code).toBe('server.storage_full')
  expect(await textsIn(store)).toHaveLength(sent)
  // Calls of one batch fail together, each with the reason.
  const long = 'too long '.repeat(1_000)
  const together = [writer, attic].map((room) => codeOf(room.write(textMessage(long))))
  expect(await Promise.all(together)).toEqual(['server.storage_full', 'server.storage_full'])

  useConnection(folder).exec("DELETE FROM entries WHERE roomId = 'attic' AND rev > 1")
  expect(await codeOf(writer.write(textMessage('there is room')))).toBe('ok')
  expect((await textsIn(store)).at(-1)).toBe('there is room')
  expect((await logOf(store)).map(({ rev }) => rev)).toEqual(Array.from({ length: sent + 2 }, (_, index) => index + 1))
})

test('a closed room that can not be erased keeps no other room from it, nor the store from opening', async () => {
  const folder = useFolder()
  const first = await useStore(folder)
  for (const name of ['broken', 'closed']) {
    const writer = await roomIn(first, name)
    await writer.write(textMessage('words'), { type: 'closed' })
  }
  const open = await roomIn(first)
  await open.write(textMessage('still here'))
  await first.close()
  useConnection(folder).exec("UPDATE rooms SET state = '{' WHERE roomId = 'broken'")

  const warnings: string[] = []
  const store = await useStore(folder, { onWarning: (warning) => warnings.push(warning) })
  expect(warnings).toEqual([expect.stringContaining('The closed room broken could not be erased')])
  const [log] = await store.log.after([{ roomId: 'closed', rev: 0 }], 10)
  expect(log?.map(({ type }) => type)).toEqual(['closed'])
  expect(await textsIn(store)).toEqual(['still here'])
})

test('a larger disk accepts what a full one refused, and stores it once', async () => {
  const folder = useFolder()
  const small = await useStore(folder, { maxPages: 150 })
  const { sent } = await fill(await roomIn(small))
  await small.close()
  const large = await useStore(folder)
  const again = { ...textMessage('once more'), clientId: newId() }
  await writeTo(large, roomId).write(again)
  await writeTo(large, roomId).write(again)
  expect((await textsIn(large)).filter((text) => text === 'once more')).toHaveLength(1)
  expect(await textsIn(large)).toHaveLength(sent + 1)
})

test.for(['BEGIN IMMEDIATE', 'BEGIN EXCLUSIVE'])(
  'a file locked by another program (%s) refuses writes until the lock is released',
  async (lock) => {
    const folder = useFolder()
    const store = await useStore(folder)
    const writer = await roomIn(store)
    const other = useConnection(folder)
    other.exec(lock)
    expect(await codeOf(writer.write(textMessage('waits in vain')))).toBe('server.unavailable')
    expect(await textsIn(store)).toEqual([])
    other.exec('ROLLBACK')
    await writer.write(textMessage('lets go'))
    expect(await textsIn(store)).toEqual(['lets go'])
  },
)

test('a lock that is released in time only delays writes', async () => {
  const folder = useFolder()
  const store = await useStore(folder)
  const writer = await roomIn(store)
  const other = useConnection(folder)
  other.exec('BEGIN IMMEDIATE')
  const written = codeOf(writer.write(textMessage('patient')))
  setTimeout(() => other.exec('ROLLBACK'), 200)
  expect(await written).toBe('ok')
})

test('a writing thread that dies fails its unanswered calls, and another takes over', async () => {
  const folder = useFolder()
  const threads = startedThreads()
  const store = await useStore(folder)
  const writer = await roomIn(store)
  await writer.write(textMessage('before'))

  const other = useConnection(folder)
  other.exec('BEGIN IMMEDIATE')
  const texts = Array.from({ length: 5 }, (_, index) => `pending ${index}`)
  const pending = texts.map((text) => ({ ...textMessage(text), clientId: newId() }))
  const asked = pending.map((draft) => codeOf(writeTo(store, roomId).write(draft)))
  // The lock keeps the thread busy until it is terminated.
  await new Promise((resolve) => setTimeout(resolve, 100))
  const died = threads[0]?.terminate()
  other.exec('ROLLBACK')
  await died
  expect(await Promise.all(asked)).toEqual(pending.map(() => 'server.unavailable'))
  expect(await textsIn(store)).toEqual(expect.arrayContaining(['before']))

  await expect.poll(() => codeOf(store.ping())).toBe('ok')
  for (const draft of pending) await writeTo(store, roomId).write(draft)
  expect((await textsIn(store)).toSorted()).toEqual(['before', ...texts])
})

test('a store closed while its thread restarts leaves no thread behind', async () => {
  const folder = useFolder()
  const threads = startedThreads()
  const store = await useStore(folder)
  await threads[0]?.terminate()
  await store.close()
  await expect.poll(() => threads.map(({ threadId }) => threadId)).toEqual(threads.map(() => -1))
  expect(threads).toHaveLength(3)
})

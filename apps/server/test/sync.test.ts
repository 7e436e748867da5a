import { digestOf, emptyRoom, isMessage, limits, type Message, newId } from '@maru/shared'
import { applyEntry, type WholeLog } from '@maru/shared/whole-log'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMetrics, storeTimer } from '../src/operating/metrics.ts'
import type { SignedInCaller } from '../src/requests/handlers.ts'
import { Rooms } from '../src/rooms/rooms.ts'
import { openSqliteStore } from '../src/store/sqlite/index.ts'
import { syncHandlers } from '../src/sync/handlers.ts'
import { type Person, roomOf, signUp } from './support/client.ts'
import { startServer } from './support/server.ts'

const send = (person: Person, roomId: string, text: string) =>
  person.ask('messages.send', { roomId, clientId: newId(), text })

async function minjiAndJun() {
  const server = await startServer()
  const [minji, jun] = [await signUp(server.url, 'minji'), await signUp(server.url, 'jun')]
  return { server, minji, jun }
}

describe('sync', () => {
  test('a client that was away ends up with what a fresh one sees', async () => {
    const { minji, jun } = await minjiAndJun()
    const roomId = await roomOf([minji, jun])
    await send(minji, roomId, 'one')
    await send(jun, roomId, 'two')
    const fresh = async (): Promise<WholeLog> => {
      const [synced] = (await jun.ask('sync.rooms', { cursors: [] })).rooms
      const messages = new Map<number, Message>(synced?.entries.filter(isMessage).map((entry) => [entry.seq, entry]))
      return { room: synced?.room ?? emptyRoom(roomId), messages }
    }
    const before = await fresh()
    await send(minji, roomId, 'three')
    await minji.ask('messages.edit', { roomId, clientId: newId(), target: 1, text: 'ONE' })
    await jun.ask('messages.delete', { roomId, clientId: newId(), target: 2 })
    await minji.ask('messages.react', { roomId, clientId: newId(), target: 1, emoji: '🎉', on: true })
    await minji.ask('rooms.update', { roomId, clientId: newId(), title: '새 이름' })
    const cursor = { roomId, rev: before.room.rev, read: before.room.seq }
    const { rooms, gone, more } = await jun.ask('sync.rooms', { cursors: [cursor] })
    expect([rooms.length, rooms[0]?.room, gone, more]).toEqual([1, undefined, [], false])
    expect(rooms[0]?.entries.reduce(applyEntry, before)).toEqual(await fresh())
  })

  test('rooms with nothing new are left out, and those that the user is no longer in are named', async () => {
    const { minji, jun } = await minjiAndJun()
    const [quiet, busy, left] = [await roomOf([minji, jun]), await roomOf([minji, jun]), await roomOf([minji, jun])]
    await send(minji, busy, 'news')
    await jun.ask('rooms.leave', { roomId: left, clientId: newId() })
    const cursors = [quiet, busy, left].map((roomId) => ({ roomId, rev: 2 }))
    const synced = await jun.ask('sync.rooms', { cursors })
    expect(synced.rooms.map(({ roomId, entries }) => [roomId, entries.length])).toEqual([[busy, 1]])
    expect(synced.gone).toEqual([left])
  })

  test('a device learns what was read on another', async () => {
    const { minji, jun } = await minjiAndJun()
    const roomId = await roomOf([minji, jun])
    await send(minji, roomId, 'read me')
    await jun.ask('messages.read', { roomId, seq: 1 })
    const { rooms } = await jun.ask('sync.rooms', { cursors: [{ roomId, rev: 3, read: 0 }] })
    expect(rooms).toEqual([{ roomId, head: { rev: 3, seq: 1 }, read: 1, entries: [] }])
    expect((await jun.ask('sync.rooms', { cursors: [{ roomId, rev: 3, read: 1 }] })).rooms).toEqual([])
  })

  test('a room that is far ahead is sent as its state and newest page', async () => {
    const { minji, jun } = await minjiAndJun()
    const roomId = await roomOf([minji, jun])
    await Promise.all(Array.from({ length: limits.syncEntriesPerRoom + 1 }, () => send(minji, roomId, 'more')))
    const [far] = (await jun.ask('sync.rooms', { cursors: [{ roomId, rev: 2 }] })).rooms
    expect(far?.room).toMatchObject({ rev: far?.head.rev, seq: limits.syncEntriesPerRoom + 1 })
    expect(far?.entries.filter(isMessage)).toHaveLength(limits.syncNewestPage)
    const [near] = (await jun.ask('sync.rooms', { cursors: [{ roomId, rev: 3 }] })).rooms
    expect([near?.room, near?.entries.length]).toEqual([undefined, limits.syncEntriesPerRoom])
  })

  test('a client that is ahead of a server restored from a backup gets the state again', async () => {
    const { minji } = await minjiAndJun()
    const roomId = await roomOf([minji])
    const [synced] = (await minji.ask('sync.rooms', { cursors: [{ roomId, rev: 50 }] })).rooms
    expect(synced).toMatchObject({ head: { rev: 1, seq: 0 }, room: { rev: 1 } })
  })

  test('a sync of many rooms comes in several answers', async () => {
    const { minji } = await minjiAndJun()
    const rooms = await Promise.all(Array.from({ length: 40 }, () => roomOf([minji])))
    const cursors: { roomId: string; rev: number }[] = []
    for (let asked = 0, more = true; more; asked++) {
      expect(asked).toBeLessThan(5)
      const synced = await minji.ask('sync.rooms', { cursors })
      cursors.push(...synced.rooms.map(({ roomId, head }) => ({ roomId, rev: head.rev })))
      more = synced.more
    }
    expect(cursors.map(({ roomId }) => roomId).sort()).toEqual(rooms.sort())
  })

  test('an answer says how far it came, so that no room has to be named twice', async () => {
    const { minji } = await minjiAndJun()
    const rooms = await Promise.all(Array.from({ length: 40 }, () => roomOf([minji])))
    const seen: string[] = []
    for (let through: string | undefined, more = true; more; ) {
      const synced = await minji.ask('sync.rooms', { cursors: [], ...(through && { after: through }) })
      const brought = synced.rooms.map(({ roomId }) => roomId).sort()
      expect(synced.through).toBe(synced.more ? brought.at(-1) : undefined)
      seen.push(...brought)
      ;({ through, more } = synced)
    }
    expect(seen.sort()).toEqual(rooms.sort())
  })

  test('a sync makes as many store calls for many rooms as for a few', async () => {
    const { server, minji } = await minjiAndJun()
    const calls = async () => {
      const metrics = createMetrics()
      const store = await openSqliteStore({ folder: server.folder, timer: storeTimer(metrics) })
      onTestFinished(() => store.close())
      const localRooms = { headsOf: () => undefined, headsOnEntering: () => undefined }
      const sync = syncHandlers({ store, rooms: new Rooms(store, Date.now), localRooms })
      const session = await server.store.sessions.ofUser('minji').then(([first]) => first)
      if (!session) throw new Error('minji is signed in')
      const caller: SignedInCaller = { requestId: '', session }
      const { rooms } = await sync['sync.rooms']({ cursors: [] }, caller)
      const known = rooms.slice(1).map(({ roomId, head }) => ({ roomId, rev: head.rev - 1, read: 0 }))
      await sync['sync.rooms']({ cursors: known }, caller)
      const counted = await metrics.storeSeconds.get()
      return counted.values
        .filter(({ metricName }) => metricName === 'maru_store_seconds_count')
        .reduce((sum, { value }) => sum + value, 0)
    }
    for (let index = 0; index < 3; index++) await send(minji, await roomOf([minji]), 'hello')
    const few = await calls()
    for (let index = 0; index < 30; index++) await send(minji, await roomOf([minji]), 'hello')
    expect(await calls()).toBe(few)
  })
})

describe('digests', () => {
  test('the digests of client and server are equal when both hold the same, and differ otherwise', async () => {
    const { minji, jun } = await minjiAndJun()
    const roomId = await roomOf([minji, jun])
    for (const text of ['one', 'two', 'three']) await send(minji, roomId, text)
    await jun.ask('messages.react', { roomId, clientId: newId(), target: 2, emoji: '🎉', on: true })
    const room = await jun.ask('rooms.get', { roomId })
    const messages = (await jun.ask('messages.history', { roomId })).entries.filter(isMessage)
    const digestsFrom = async (fromSeq: number) =>
      (await jun.ask('sync.digest', { rooms: [{ roomId, fromSeq }] })).rooms
    expect(await digestsFrom(1)).toEqual([{ roomId, rev: room.rev, fromSeq: 1, digest: digestOf(room, messages) }])
    expect((await digestsFrom(3))[0]?.digest).toBe(digestOf(room, messages.slice(2)))
    expect((await digestsFrom(1))[0]?.digest).not.toBe(digestOf(room, messages.slice(1)))
    const outsider = await minji.ask('rooms.create', { clientId: newId(), title: 'not for jun' })
    expect((await jun.ask('sync.digest', { rooms: [{ roomId: outsider.roomId, fromSeq: 1 }] })).rooms).toEqual([])
  })
})

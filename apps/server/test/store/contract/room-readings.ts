import { isMessage, type LogEntry, type Message } from '@maru/shared'
import type { WholeLog } from '@maru/shared/whole-log'
import { expect } from 'vitest'
import type { Store, StoredRoom } from '../../../src/store/port.ts'
import { foldOf } from '../../support/store-room.ts'

const everything = 100_000

export async function readLog(store: Store, roomId: string): Promise<LogEntry[]> {
  const [entries = []] = await store.log.after([{ roomId, rev: 0 }], everything)
  return entries
}

export async function readMessages(store: Store, roomId: string): Promise<Message[]> {
  const [entries = []] = await store.log.pages([{ roomId, fromSeq: 1, toSeq: everything, notices: 0 }])
  return entries.filter((entry) => isMessage(entry))
}

export async function readRoom(store: Store, roomId: string): Promise<StoredRoom> {
  const [room] = await store.rooms.get([roomId])
  if (!room) throw new Error(`there is no room ${roomId}`)
  return room
}

/** The log that readers get once all changes are applied, computed from what was written. */
function appliedLog(roomId: string, written: readonly LogEntry[]): LogEntry[] {
  const { messages } = foldOf(roomId, written)
  return written.map((entry) => {
    if (isMessage(entry)) return messages.get(entry.seq) ?? entry
    if (entry.type !== 'edited' || messages.get(entry.target)?.deletedAt === undefined) return entry
    const { mentions: _, ...rest } = entry
    return { ...rest, text: '' }
  })
}

/** Everything read of the room is the result of its entries as they were written. */
export async function expectWhole(store: Store, roomId: string, written: readonly LogEntry[]): Promise<WholeLog> {
  const folded = foldOf(roomId, written)
  expect(await readLog(store, roomId)).toEqual(appliedLog(roomId, written))
  expect((await readRoom(store, roomId)).state).toEqual(folded.room)
  expect(await readMessages(store, roomId)).toEqual([...folded.messages.values()])
  return folded
}

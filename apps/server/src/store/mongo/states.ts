import { emptyRoom } from '@maru/shared'
import { trusted } from 'mongoose'
import type { StoredRoom } from '../port.ts'
import { type Head, headsIn } from './heads.ts'
import type { Models, RoomRow } from './models.ts'
import { pendingIn, withEntries } from './pending.ts'
import { toRoom } from './rows.ts'

/** Each room as of its head. The order of reads matters: what is no longer pending is in the documents read after it. */
export async function getRooms(models: Models, roomIds: readonly string[]): Promise<StoredRoom[]> {
  const heads = await headsIn(models, roomIds)
  const pending = await pendingIn(models, [...heads.keys()])
  const rows = await models.rooms.find({ _id: trusted({ $in: [...heads.keys()] }) }).lean<RoomRow[]>()
  const known = new Map(rows.map((row) => [row._id, toRoom(row)]))
  return roomIds.flatMap((roomId) => {
    const head = heads.get(roomId)
    if (!head) return []
    const room = known.get(roomId) ?? { state: emptyRoom(roomId), passwordHash: null }
    return [atHead(withEntries(room, pending.get(roomId) ?? []), head)]
  })
}

function atHead({ state, passwordHash }: StoredRoom, { rev, seq, at }: Head): StoredRoom {
  return { state: rev > state.rev ? { ...state, rev, seq, lastAt: at } : state, passwordHash }
}

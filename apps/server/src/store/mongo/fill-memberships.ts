import { limits } from '@maru/shared'
import type { Connection } from 'mongoose'
import type { MembershipRow, RoomRow } from './models.ts'

/** A room of version 1: its state lists everyone. */
type OldRoom = Omit<RoomRow, 'memberCount' | 'posting' | 'large'>

const isOld = { memberCount: { $exists: false } } as const

/** Who is a member was only known by the rooms' states, which now list everyone of small rooms only. */
export async function fillMemberships(connection: Connection): Promise<void> {
  const rooms = connection.collection<OldRoom & { memberCount?: number }>('rooms')
  // A room that another server wrote to meanwhile is still old, and looked at again.
  while (await rooms.findOne(isOld))
    for await (const room of rooms.find(isOld)) {
      await addMembers(connection, room)
      const { _id, rev, members } = room
      const large = members.length > limits.smallRoomMax
      const listed = large ? members.filter(({ role }) => role !== 'member') : members
      const added = { posting: 'everyone' as const, memberCount: members.length, large, members: listed }
      await rooms.updateOne({ _id, rev, ...isOld }, { $set: added })
    }
}

async function addMembers(connection: Connection, { _id: roomId, rev, members, awaiting }: OldRoom): Promise<void> {
  if (members.length === 0) return
  // Rows that are there already are as new as the room, or newer.
  await connection.collection<MembershipRow>('memberships').bulkWrite(
    members.map(({ userId, role, joinedAt, joinedSeq }) => {
      const row = {
        role,
        joinedAt,
        joinedSeq,
        rev,
        member: true as const,
        ...(awaiting && { awaiting: true as const }),
      }
      return { updateOne: { filter: { roomId, userId }, update: { $setOnInsert: row }, upsert: true } }
    }),
  )
}

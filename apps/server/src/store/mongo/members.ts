import { memberOf } from '@maru/shared'
import { trusted } from 'mongoose'
import { byPending, type Models } from './models.ts'
import { getRooms } from './states.ts'

/** The rooms that a user is a member of, counting joins and leaves not yet applied to the rooms' documents. */
export async function roomsOfUser(models: Models, userId: string): Promise<string[]> {
  const pending = await roomsWithPendingMembership(models, userId)
  const rows = await models.rooms.find({ 'members.userId': userId }, { _id: 1 }).lean<{ _id: string }[]>()
  const settled = rows.map((row) => row._id).filter((roomId) => !pending.includes(roomId))
  const atHead = pending.length > 0 ? await getRooms(models, pending) : []
  return [...settled, ...atHead.filter(({ state }) => memberOf(state, userId)).map(({ state }) => state.roomId)]
}

async function roomsWithPendingMembership({ entries }: Models, userId: string): Promise<string[]> {
  const rows = await entries
    .find(
      {
        pending: true,
        $or: [
          { type: 'created', members: userId },
          { type: trusted({ $in: ['joined', 'left'] }), by: userId },
          { type: trusted({ $in: ['kicked', 'banned'] }), user: userId },
          { type: 'closed' },
        ],
      },
      { _id: 0, roomId: 1 },
    )
    .hint(byPending)
    .lean<{ roomId: string }[]>()
  return [...new Set(rows.map((row) => row.roomId))]
}

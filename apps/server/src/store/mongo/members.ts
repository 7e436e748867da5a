import { memberOf } from '@maru/shared'
import { trusted } from 'mongoose'
import { byPending, type Models } from './models.ts'
import { getRooms } from './states.ts'

/** The rooms that a user is in, with joins and leaves that no room's document has yet. */
export async function roomsOfUser(models: Models, userId: string): Promise<string[]> {
  const unsure = await roomsWithPendingMembership(models, userId)
  const rows = await models.rooms.find({ 'members.userId': userId }, { _id: 1 }).lean<{ _id: string }[]>()
  const sure = rows.map((row) => row._id).filter((roomId) => !unsure.includes(roomId))
  const looked = unsure.length > 0 ? await getRooms(models, unsure) : []
  return [...sure, ...looked.filter(({ state }) => memberOf(state, userId)).map(({ state }) => state.roomId)]
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

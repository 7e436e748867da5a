import { trusted } from 'mongoose'
import type { InviteStore, StoredInvite } from '../port.ts'
import { byRoomNewestFirst, type InviteRow, type Models } from './models.ts'

export const createInvites = ({ invites }: Models): InviteStore => ({
  async create({ code, ...rest }) {
    await invites.insertMany([{ ...rest, _id: code, left: rest.maxUses - rest.uses }])
  },

  async get(code) {
    const row = await invites.findById(code).lean<InviteRow | null>()
    return row ? toInvite(row) : undefined
  },

  async ofRoom(roomId, now) {
    const rows = await invites
      .find({ roomId, ...usable(now) })
      .sort({ createdAt: -1, _id: -1 })
      .hint(byRoomNewestFirst)
      .lean<InviteRow[]>()
    return rows.map(toInvite)
  },

  async use(code, now) {
    const row = await invites
      .findOneAndUpdate({ _id: code, ...usable(now) }, { $inc: { uses: 1, left: -1 } }, { returnDocument: 'after' })
      .lean<InviteRow | null>()
    return row ? toInvite(row) : undefined
  },

  async giveBack(code) {
    await invites.updateOne({ _id: code, uses: trusted({ $gt: 0 }) }, { $inc: { uses: -1, left: 1 } })
  },

  async removeExpired(now) {
    await invites.deleteMany({ expiresAt: trusted({ $lte: now }) })
  },

  async remove(roomId, code) {
    const { deletedCount } = await invites.deleteOne({ _id: code, roomId })
    return deletedCount > 0
  },
})

const usable = (now: number) => ({ expiresAt: trusted({ $gt: now }), left: trusted({ $gt: 0 }) })

const toInvite = ({ _id, left: _, ...rest }: InviteRow): StoredInvite => ({ code: _id, ...rest })

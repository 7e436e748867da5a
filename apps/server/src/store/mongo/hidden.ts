import type { HiddenStore } from '../port.ts'
import type { HiddenRow, Models } from './models.ts'

export const createHidden = ({ hidden }: Models): HiddenStore => ({
  async hide(userId, roomId, seq) {
    await hidden.updateOne({ userId, roomId }, { $max: { seq } }, { upsert: true })
  },

  async show(userId, roomId) {
    const { deletedCount } = await hidden.deleteOne({ userId, roomId })
    return deletedCount > 0
  },

  ofUser: (userId) => hidden.find({ userId }, { _id: 0, roomId: 1, seq: 1 }).lean<Omit<HiddenRow, 'userId'>[]>(),
})

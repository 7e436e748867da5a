import type { BlockStore } from '../port.ts'
import type { BlockRow, Models } from './models.ts'

export const createBlocks = ({ blocks }: Models): BlockStore => ({
  async add(userId, other, at) {
    await blocks.updateOne({ userId, other }, { $setOnInsert: { at } }, { upsert: true })
  },

  async remove(userId, other) {
    await blocks.deleteOne({ userId, other })
  },

  async ofUser(userId) {
    const rows = await blocks
      .find({ userId }, { _id: 0, other: 1, at: 1 })
      .sort({ at: -1, other: 1 })
      .lean<BlockRow[]>()
    return rows.map(({ other, at }) => ({ userId: other, at }))
  },

  async blockersOf(userId) {
    const rows = await blocks.find({ other: userId }, { _id: 0, userId: 1 }).lean<BlockRow[]>()
    return rows.map((row) => row.userId)
  },

  async between(userId, other) {
    const pairs = [
      { userId, other },
      { userId: other, other: userId },
    ]
    return (await blocks.exists({ $or: pairs })) !== null
  },
})

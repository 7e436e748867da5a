import type { PositionStore } from '../port.ts'
import type { DeliveredRow, Models, ReadRow } from './models.ts'

export const createPositions = ({ read, delivered }: Models): PositionStore => ({
  async saveRead(positions) {
    if (positions.length === 0) return
    await read.collection.bulkWrite(
      positions.map(({ roomId, userId, seq, at }) => advance({ roomId, userId }, seq, at)),
      { ordered: false },
    )
  },

  async saveDelivered(positions) {
    if (positions.length === 0) return
    await delivered.collection.bulkWrite(
      positions.map(({ roomId, userId, sessionId, seq, at }) => advance({ roomId, userId, sessionId }, seq, at)),
      { ordered: false },
    )
  },

  read: (roomId) => read.find({ roomId }, { _id: 0, roomId: 0 }).lean<Omit<ReadRow, 'roomId'>[]>(),
  delivered: (roomId) => delivered.find({ roomId }, { _id: 0, roomId: 0 }).lean<Omit<DeliveredRow, 'roomId'>[]>(),
})

/** Inserts a position or moves it forward, `at` with it. MongoDB sorts a missing `$seq` before any number. */
const advance = (filter: Record<string, string>, seq: number, at: number) => ({
  updateOne: {
    filter,
    update: [{ $set: { at: { $cond: [{ $gt: [seq, '$seq'] }, at, '$at'] }, seq: { $max: [seq, '$seq'] } } }],
    upsert: true,
  },
})

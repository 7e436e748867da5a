import type { LogEntry } from '@maru/shared'
import type { PositionStore } from '../port.ts'
import { readByWriting } from '../read-by-writing.ts'
import type { DeliveredRow, Models, ReadRow } from './models.ts'
import { countReaders, findReaders, readBy } from './readers.ts'

export const createPositions = (models: Models): PositionStore => ({
  ...createSaved(models),
  readBy: (roomId, userIds) => readBy(models, roomId, userIds),
  counts: (roomId) => countReaders(models, roomId),
  readers: (roomId, query) => findReaders(models, roomId, query),
})

const createSaved = ({ read, delivered }: Models): Omit<PositionStore, 'readBy' | 'counts' | 'readers'> => ({
  async saveRead(positions) {
    if (positions.length === 0) return
    await read.bulkWrite(
      positions.map(({ roomId, userId, seq, at }) => advance({ roomId, userId }, seq, at)),
      unordered,
    )
  },

  async saveDelivered(positions) {
    if (positions.length === 0) return
    await delivered.bulkWrite(
      positions.map(({ roomId, userId, sessionId, seq, at }) => advance({ roomId, userId, sessionId }, seq, at)),
      unordered,
    )
  },

  read: (roomId) => read.find({ roomId }, { _id: 0, roomId: 0 }).lean<Omit<ReadRow, 'roomId'>[]>(),
  delivered: (roomId) => delivered.find({ roomId }, { _id: 0, roomId: 0 }).lean<Omit<DeliveredRow, 'roomId'>[]>(),
})

// Else mongoose would leave out, without a word, what the schema does not allow.
const unordered = { ordered: false, throwOnValidationError: true } as const

/** Saved before the sender has an answer. It takes no flush of its own: a crash of MongoDB costs a number, and no more. */
export async function saveReadByWriting({ read }: Models, roomId: string, entries: readonly LogEntry[]): Promise<void> {
  const positions = readByWriting(roomId, entries)
  if (positions.length === 0) return
  await read.bulkWrite(
    positions.map(({ userId, seq, at }) => advance({ roomId, userId }, seq, at)),
    { ...unordered, writeConcern: { w: 1, journal: false } },
  )
}

/** Inserts a position or moves it forward, `at` with it. MongoDB sorts a missing `$seq` before any number. */
const advance = (filter: Record<string, string>, seq: number, at: number) => ({
  updateOne: {
    filter,
    update: [{ $set: { at: { $cond: [{ $gt: [seq, '$seq'] }, at, '$at'] }, seq: { $max: [seq, '$seq'] } } }],
    upsert: true,
  },
})

import type { LogEntry } from '@maru/shared'
import { mongo, trusted } from 'mongoose'
import type { AppendResult, LogStore } from '../port.ts'
import { isDuplicate, isUndecided } from './errors.ts'
import type { EntryRow, Models } from './models.ts'
import { saveReadByWriting } from './positions.ts'
import { readable, toEntry, toEntryRow } from './rows.ts'
import { settleOrLeave } from './settle.ts'

export const appendTo =
  (models: Models): LogStore['append'] =>
  async ({ roomId, rev }, entries): Promise<AppendResult> => {
    const stored = await insertPrefix(
      models,
      entries.map((entry) => toEntryRow(roomId, entry)),
    )
    const last = entries[stored - 1]?.entry.rev
    if (last !== undefined) {
      if (await reusesErasedRevs(models, roomId, rev, last)) return removeInserted(models, roomId, rev, last)
      const written = entries.slice(0, stored).map(({ entry }) => entry)
      await saveReadByWriting(models, roomId, written)
      if (written.some(({ type }) => type !== 'message')) await settleOrLeave(models, roomId, last)
    }
    const rejected = entries[stored]?.entry
    if (!rejected) return { stored }
    const existing = await findByClientId(models, roomId, rejected.by, rejected.clientId)
    if (existing) await saveReadByWriting(models, roomId, [existing])
    return { stored, stopped: existing ? { by: 'clientId', entry: existing } : { by: 'rev' } }
  }

/** Returns how many rows, counted from the first, are stored: all, or those before the first duplicate. */
async function insertPrefix({ entries }: Models, rows: ReturnType<typeof toEntryRow>[]): Promise<number> {
  if (rows.length === 0) return 0
  try {
    await entries.collection.insertMany(rows, { ordered: true })
    return rows.length
  } catch (error) {
    if (error instanceof mongo.MongoBulkWriteError && isDuplicate(error) && !isUndecided(error))
      return indexOfFirstRejected(error)
    throw error
  }
}

function indexOfFirstRejected(error: mongo.MongoBulkWriteError): number {
  const [first] = [error.writeErrors].flat()
  if (!first) throw error
  return first.index
}

/**
 * True if the insert reused revs that an erasure had freed. A process that doesn't know of the erasure can do so, and
 * its entries must not count as part of the log. Erasing deletes in the order of the log, so as long as the entry before
 * the insert exists, none of the inserted revs had been freed.
 */
async function reusesErasedRevs({ entries }: Models, roomId: string, before: number, last: number): Promise<boolean> {
  const closed = await entries.exists({ roomId, type: 'closed', rev: trusted({ $gt: last }) })
  return closed !== null && (await entries.exists({ roomId, rev: before })) === null
}

async function removeInserted({ entries }: Models, roomId: string, after: number, upTo: number): Promise<AppendResult> {
  await entries.deleteMany({ roomId, rev: trusted({ $gt: after, $lte: upTo }) })
  return { stored: 0, stopped: { by: 'rev' } }
}

export async function findByClientId(
  { entries }: Models,
  roomId: string,
  by: string,
  clientId: string,
): Promise<LogEntry | undefined> {
  const row = await entries.findOne({ roomId, by, clientId }, readable).lean<EntryRow | null>()
  return row ? toEntry(row) : undefined
}

import type { LogEntry } from '@maru/shared'
import { mongo, trusted } from 'mongoose'
import type { AppendResult, LogStore } from '../port.ts'
import { isDuplicate, isUndecided } from './errors.ts'
import type { EntryRow, Models } from './models.ts'
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
      if (await isAfterErasure(models, roomId, rev, last)) return takeBack(models, roomId, rev, last)
      if (entries.slice(0, stored).some(({ entry }) => entry.type !== 'message'))
        await settleOrLeave(models, roomId, last)
    }
    const refused = entries[stored]?.entry
    if (!refused) return { stored }
    const twin = await findByClientId(models, roomId, refused.by, refused.clientId)
    return { stored, stopped: twin ? { by: 'clientId', entry: twin } : { by: 'rev' } }
  }

/** How many rows, from the first, are stored: all of them, or those before the first that is in the log already. */
async function insertPrefix({ entries }: Models, rows: ReturnType<typeof toEntryRow>[]): Promise<number> {
  if (rows.length === 0) return 0
  try {
    await entries.collection.insertMany(rows, { ordered: true })
    return rows.length
  } catch (error) {
    if (error instanceof mongo.MongoBulkWriteError && isDuplicate(error) && !isUndecided(error))
      return firstRefused(error)
    throw error
  }
}

function firstRefused(error: mongo.MongoBulkWriteError): number {
  const [first] = [error.writeErrors].flat()
  if (!first) throw error
  return first.index
}

/**
 * A room that was erased has room for the numbers of what is gone. A process that has not heard of it may write one:
 * such an entry was never in the log. Erasing goes from the first entry on, so that the one before tells.
 */
async function isAfterErasure({ entries }: Models, roomId: string, before: number, last: number): Promise<boolean> {
  const closed = await entries.exists({ roomId, type: 'closed', rev: trusted({ $gt: last }) })
  return closed !== null && (await entries.exists({ roomId, rev: before })) === null
}

async function takeBack({ entries }: Models, roomId: string, after: number, upTo: number): Promise<AppendResult> {
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

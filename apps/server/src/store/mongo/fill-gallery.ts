import { isMessage } from '@maru/shared'
import type { Connection } from 'mongoose'
import type { EntryRow } from './models.ts'
import { readable, toEntry, toEntryRow } from './rows.ts'

const writesAtOnce = 500

/** The names of files were not in the index of messages, and nothing told which messages show something. */
export async function fillGallery(connection: Connection): Promise<void> {
  const entries = connection.collection<EntryRow>('entries')
  let writes: Parameters<typeof entries.bulkWrite>[0][number][] = []
  const write = async () => {
    if (writes.length > 0) await entries.bulkWrite(writes, { ordered: false })
    writes = []
  }
  const showing = {
    type: 'message' as const,
    $or: [{ attachments: { $exists: true } }, { text: { $regex: /https?:\/\/|www\./i } }],
  }
  for await (const row of entries.find(showing, { projection: readable })) {
    const entry = toEntry(row)
    if (!isMessage(entry)) continue
    const { grams, shown } = toEntryRow(row.roomId, { entry })
    const fields = { ...(grams && { grams }), ...(shown && { shown }) }
    // Another server may have changed the message meanwhile, and filled them in then.
    const filter = { roomId: row.roomId, rev: entry.rev, changedRev: entry.changedRev ?? null }
    writes.push({ updateOne: { filter, update: { $set: fields } } } as (typeof writes)[number])
    if (writes.length === writesAtOnce) await write()
  }
  await write()
}

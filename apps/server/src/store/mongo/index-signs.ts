import { hasSigns, indexTokens } from '@maru/shared'
import type { Connection } from 'mongoose'
import type { EntryFields } from './models.ts'

const writesAtOnce = 500

/** Emoji, and digits after letters, were not in the index of messages. */
export async function indexSigns(connection: Connection): Promise<void> {
  const entries = connection.collection<EntryFields>('entries')
  let writes: Parameters<typeof entries.bulkWrite>[0][number][] = []
  const write = async () => {
    if (writes.length > 0) await entries.bulkWrite(writes, { ordered: false })
    writes = []
  }
  for await (const { _id, text = '' } of entries.find({ type: 'message' }, { projection: { text: 1 } })) {
    if (!hasSigns(text)) continue
    writes.push({ updateOne: { filter: { _id, text }, update: { $set: { grams: indexTokens(text) } } } })
    if (writes.length === writesAtOnce) await write()
  }
  await write()
}

import type { Connection } from 'mongoose'
import { fillGallery } from './fill-gallery.ts'
import { fillGrams } from './fill-grams.ts'
import { fillMemberships } from './fill-memberships.ts'
import { indexSigns } from './index-signs.ts'

/**
 * Upgrades stored data to a newer version; there is no way back. Several servers may start at once, so a migration must
 * give the same result when run twice or by two servers at a time. Indexes need no migration: the schemas declare them.
 */
export interface Migration {
  /** The data's version once it has run: 2, 3, ... */
  readonly version: number
  readonly run: (connection: Connection) => Promise<void>
}

export const migrations: readonly Migration[] = [
  { version: 2, run: fillMemberships },
  { version: 3, run: fillGrams },
  { version: 4, run: indexSigns },
  { version: 5, run: fillGallery },
]

interface SchemaVersion {
  readonly _id: 'schema'
  readonly version: number
}

/** Runs the migrations that the data has not had; a new database starts at the newest version. */
export async function migrate(connection: Connection, steps: readonly Migration[]): Promise<void> {
  const newest = steps.at(-1)?.version ?? 1
  const meta = connection.collection<SchemaVersion>('meta')
  await meta.updateOne({ _id: 'schema' }, { $setOnInsert: { version: newest } }, { upsert: true })
  const current = (await meta.findOne({ _id: 'schema' }))?.version ?? newest
  if (current > newest)
    throw new Error(`The data was written by a newer Maru (version ${current}; this one knows ${newest}). Update Maru.`)
  for (const { version, run } of steps.filter((step) => step.version > current)) {
    await run(connection)
    await meta.updateOne({ _id: 'schema', version: version - 1 }, { $set: { version } })
  }
}

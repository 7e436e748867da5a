import type { Connection } from 'mongoose'

/**
 * Brings stored data to a newer form. Forward only. Several servers may start at once: a migration must come out the
 * same when it is run twice, or by two at a time. Indexes are not migrations: the schemas declare them.
 */
export interface Migration {
  /** 2, 3, ...: what the data is once it has run. */
  readonly version: number
  readonly run: (connection: Connection) => Promise<void>
}

export const migrations: readonly Migration[] = []

interface SchemaVersion {
  readonly _id: 'schema'
  readonly version: number
}

/** Runs what the data has not been through; new data is at the newest version. */
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

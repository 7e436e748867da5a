import { randomUUID } from 'node:crypto'
import type { Connection } from 'mongoose'
import { isDuplicate } from './errors.ts'

interface Epoch {
  readonly _id: 'epoch'
  readonly value: string
}

const metaOf = (connection: Connection) => connection.collection<Epoch>('meta')

/** Whoever restores a backup deletes it, so that the next start makes another. */
export async function ensureEpoch(connection: Connection): Promise<void> {
  try {
    await metaOf(connection).updateOne({ _id: 'epoch' }, { $setOnInsert: { value: randomUUID() } }, { upsert: true })
  } catch (error) {
    // Another process made it at the same time.
    if (!isDuplicate(error)) throw error
  }
}

export async function readEpoch(connection: Connection): Promise<string> {
  return (await metaOf(connection).findOne({ _id: 'epoch' }))?.value ?? ''
}

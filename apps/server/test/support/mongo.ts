import { randomUUID } from 'node:crypto'
import { openRelay, type Relay } from '@maru/testing'
import { type Connection, createConnection } from 'mongoose'
import { onTestFinished } from 'vitest'
import { defineModels, type Models } from '../../src/store/mongo/models.ts'

const server = process.env['MONGODB_URI']

/** For describe.skipIf: without a MongoDB these tests count as skipped, and their title says why. */
export const noMongo = server === undefined
export const title = (subject: string) => (noMongo ? `${subject} (skipped: MONGODB_URI is not set)` : subject)

export interface TestDatabase {
  readonly uri: string
  /** Reads what is really stored, bypassing the store. */
  readonly models: Models
  readonly connection: Connection
  drop(): Promise<void>
}

/** Creates a database of its own on the MongoDB that MONGODB_URI names. */
export async function createDatabase(): Promise<TestDatabase> {
  const uri = withDatabase(server ?? '', `maru-test-${randomUUID()}`)
  const connection = await createConnection(uri, { autoIndex: false, autoCreate: false }).asPromise()
  return {
    uri,
    connection,
    models: defineModels(connection),
    async drop() {
      await connection.dropDatabase()
      await connection.close()
    },
  }
}

/** Like createDatabase, but the database is dropped when the test ends. */
export async function useDatabase(): Promise<TestDatabase> {
  const database = await createDatabase()
  onTestFinished(() => database.drop())
  return database
}

const withDatabase = (uri: string, name: string) =>
  uri.replace(/^([a-z+]+:\/\/[^/?]+)\/?[^?]*/, (_, start: string) => `${start}/${name}`)

/** A relay to the same MongoDB that a test can cut; closed when the test ends. */
export async function useRelay(uri: string): Promise<Relay & { readonly uri: string }> {
  const relay = await openRelay()
  onTestFinished(() => relay.close())
  return { ...relay, uri: relay.through(uri) }
}

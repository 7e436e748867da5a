import { type Connection, createConnection } from 'mongoose'
import { type Migration, migrate } from './migrations.ts'
import { defineModels } from './models.ts'

/** How long a command may take before the connection counts as dead. */
const commandTimeout = 30_000

export async function connect(uri: string, socketTimeoutMS = commandTimeout): Promise<Connection> {
  const connection = createConnection(uri, {
    ...(!namesDatabase(uri) && { dbName: 'maru' }),
    appName: 'maru',
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    waitQueueTimeoutMS: 10_000,
    socketTimeoutMS,
    // What was answered stays true whatever server fails, and nothing is read that could be taken back.
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    ignoreUndefined: true,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    sanitizeFilter: true,
  })
  return connection.asPromise()
}

/** Indexes and migrations, which may take their time on much data. */
export async function prepare(uri: string, migrations: readonly Migration[]): Promise<void> {
  const connection = await connect(uri, 0)
  try {
    for (const model of Object.values(defineModels(connection))) await model.createIndexes()
    await migrate(connection, migrations)
  } finally {
    await connection.close()
  }
}

const namesDatabase = (uri: string) => /^[a-z+]+:\/\/[^/]+\/[^?]/.test(uri)

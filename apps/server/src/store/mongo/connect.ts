import { type Connection, createConnection } from 'mongoose'
import { endWritesWithTheirSockets } from './closed-sockets.ts'
import { ensureEpoch } from './epoch.ts'
import { type Migration, migrate } from './migrations.ts'
import { defineModels, type Models, outdatedIndexes } from './models.ts'

/** A command that takes longer counts as a dead connection. */
const commandTimeoutMs = 30_000

endWritesWithTheirSockets()

export async function connect(uri: string, socketTimeoutMS = commandTimeoutMs): Promise<Connection> {
  const connection = createConnection(uri, {
    ...(!namesDatabase(uri) && { dbName: 'maru' }),
    appName: 'maru',
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    waitQueueTimeoutMS: 10_000,
    socketTimeoutMS,
    // An acknowledged write survives the loss of any server, and no read returns data that could be rolled back.
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

/** Creates indexes and runs migrations, without a command timeout: on large data they take long. */
export async function prepare(uri: string, migrations: readonly Migration[]): Promise<void> {
  const connection = await connect(uri, 0)
  try {
    const models = defineModels(connection)
    for (const model of Object.values(models)) await model.createIndexes()
    await dropOutdatedIndexes(models)
    await migrate(connection, migrations)
    await ensureEpoch(connection)
  } finally {
    await connection.close()
  }
}

const namesDatabase = (uri: string) => /^[a-z+]+:\/\/[^/]+\/[^?]/.test(uri)

async function dropOutdatedIndexes(models: Models): Promise<void> {
  for (const [name, outdated] of Object.entries(outdatedIndexes)) {
    const { collection } = models[name as keyof typeof outdatedIndexes]
    const known = (await collection.indexes()).map((index) => index.name)
    for (const index of outdated) if (known.includes(index)) await collection.dropIndex(index)
  }
}

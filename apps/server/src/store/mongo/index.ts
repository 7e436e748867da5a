import type { Store } from '../port.ts'
import { createAccounts } from './accounts.ts'
import { connect, prepare } from './connect.ts'
import { codedError, withCodedErrors } from './errors.ts'
import { createInvites } from './invites.ts'
import { createLog } from './log.ts'
import { migrations } from './migrations.ts'
import { defineModels } from './models.ts'
import { createPositions } from './positions.ts'
import { createRooms } from './rooms.ts'
import { createSessions } from './sessions.ts'
import { startSweeping, sweep } from './sweep.ts'

export interface MongoStoreOptions {
  /** How often to look for what a crash of another process left half done. */
  readonly sweepEveryMs?: number
  /** Hears why such a look failed; the next one tries again. */
  readonly onSweepError?: (error: unknown) => void
}

/** A store on a MongoDB that any number of server processes share. */
export async function openMongoStore(uri: string, options: MongoStoreOptions = {}): Promise<Store> {
  try {
    await prepare(uri, migrations)
    return await open(uri, options)
  } catch (error) {
    throw codedError(error)
  }
}

async function open(
  uri: string,
  { sweepEveryMs = 30_000, onSweepError = () => {} }: MongoStoreOptions,
): Promise<Store> {
  const connection = await connect(uri)
  const models = defineModels(connection)
  try {
    await sweep(models)
  } catch (error) {
    await connection.close()
    throw error
  }
  const stopSweeping = startSweeping(models, { everyMs: sweepEveryMs, onError: onSweepError })
  const store: Store = {
    shared: true,
    accounts: withCodedErrors(createAccounts(models)),
    sessions: withCodedErrors(createSessions(models)),
    log: withCodedErrors(createLog(models)),
    rooms: withCodedErrors(createRooms(models)),
    positions: withCodedErrors(createPositions(models)),
    invites: withCodedErrors(createInvites(models)),
    async ping() {
      await connection.db?.command({ ping: 1 })
    },
    async close() {
      await stopSweeping()
      await connection.close()
    },
  }
  return withCodedErrors(store)
}

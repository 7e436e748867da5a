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
}

/** A store on a MongoDB that any number of server processes share. */
export async function openMongoStore(uri: string, { sweepEveryMs = 30_000 }: MongoStoreOptions = {}): Promise<Store> {
  try {
    await prepare(uri, migrations)
    const connection = await connect(uri)
    const models = defineModels(connection)
    await sweep(models)
    const stopSweeping = startSweeping(models, sweepEveryMs)
    return {
      shared: true,
      accounts: withCodedErrors(createAccounts(models)),
      sessions: withCodedErrors(createSessions(models)),
      log: withCodedErrors(createLog(models)),
      rooms: withCodedErrors(createRooms(models)),
      positions: withCodedErrors(createPositions(models)),
      invites: withCodedErrors(createInvites(models)),
      ...withCodedErrors({
        ping: async () => void (await connection.db?.command({ ping: 1 })),
        close: async () => {
          await stopSweeping()
          await connection.close()
        },
      }),
    }
  } catch (error) {
    throw codedError(error)
  }
}

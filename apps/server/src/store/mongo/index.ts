import type { Store, StoreSections } from '../port.ts'
import { createSections, type StoreCall, type StoreTimer, untimed } from '../sections.ts'
import { createAccounts } from './accounts.ts'
import { createBlocks } from './blocks.ts'
import { createBookmarks } from './bookmarks.ts'
import { connect, prepare } from './connect.ts'
import { coded } from './errors.ts'
import { createFiles } from './files.ts'
import { createGallery } from './gallery.ts'
import { createHidden } from './hidden.ts'
import { createInvites } from './invites.ts'
import { createLog } from './log.ts'
import { migrations } from './migrations.ts'
import { defineModels } from './models.ts'
import { createPositions } from './positions.ts'
import { createRooms } from './rooms.ts'
import { createSessions } from './sessions.ts'
import { startSweeping, sweep } from './sweep.ts'

export interface MongoStoreOptions {
  readonly timer?: StoreTimer
  /** How often to complete work that a crash of another process interrupted. */
  readonly sweepEveryMs?: number
  /** Called when a sweep fails, or fails to settle one of the rooms; the next sweep tries again. */
  readonly onSweepError?: (error: unknown) => void
}

/** Opens a store on a MongoDB that any number of server processes may share. */
export const openMongoStore = (uri: string, options: MongoStoreOptions = {}): Promise<Store> =>
  coded(async () => {
    await prepare(uri, migrations)
    return open(uri, options)
  })

async function open(
  uri: string,
  { timer = untimed, sweepEveryMs = 30_000, onSweepError = () => {} }: MongoStoreOptions,
): Promise<Store> {
  const connection = await connect(uri)
  const models = defineModels(connection)
  try {
    await sweep(models, onSweepError)
  } catch (error) {
    await connection.close()
    throw error
  }
  const stopSweeping = startSweeping(models, { everyMs: sweepEveryMs, onError: onSweepError })
  const sections: StoreSections = {
    accounts: createAccounts(models),
    sessions: createSessions(models),
    log: createLog(models),
    rooms: createRooms(models),
    positions: createPositions(models),
    invites: createInvites(models),
    blocks: createBlocks(models),
    hidden: createHidden(models),
    bookmarks: createBookmarks(models),
    files: createFiles(models),
    gallery: createGallery(models),
  }
  return {
    shared: true,
    ...createSections((call) => coded(() => run(sections[call.section], call)), timer),
    ping: () =>
      coded(async () => {
        await connection.db?.command({ ping: 1 })
      }),
    close: () =>
      coded(async () => {
        await stopSweeping()
        await connection.close()
      }),
  }
}

const run = (section: object, { method, args }: StoreCall): Promise<unknown> =>
  Reflect.apply(Reflect.get(section, method), section, args)

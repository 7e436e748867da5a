import { resolve } from 'node:path'
import type { Config } from './config.ts'
import type { Logger } from './logger.ts'
import { type MongoStoreOptions, openMongoStore } from './store/mongo/index.ts'
import type { Store } from './store/port.ts'
import type { StoreTimer } from './store/sections.ts'
import { openSqliteStore } from './store/sqlite/index.ts'

/** Opens MongoDB if its URI is configured, and otherwise the embedded database. */
export function openStore(
  { MONGODB_URI, MARU_DATA }: Config,
  timer: StoreTimer,
  logger: Logger,
  mongoOptions: Pick<MongoStoreOptions, 'sweepEveryMs'> = {},
): Promise<Store> {
  if (!MONGODB_URI)
    return openSqliteStore({ folder: resolve(MARU_DATA), timer, onWarning: (warning) => logger.warn(warning) })
  const onSweepError = (error: unknown) =>
    logger.warn({ err: error }, 'could not complete interrupted work yet; will retry')
  return openMongoStore(MONGODB_URI, { ...mongoOptions, timer, onSweepError })
}

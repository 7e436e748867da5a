import { resolve } from 'node:path'
import type { Config } from './config.ts'
import type { Logger } from './logger.ts'
import { openMongoStore } from './store/mongo/index.ts'
import type { Store } from './store/port.ts'
import type { StoreTimer } from './store/sections.ts'
import { openSqliteStore } from './store/sqlite/index.ts'

/** MongoDB where one is given, the embedded database where not. */
export function openStore({ MONGODB_URI, MARU_DATA }: Config, timer: StoreTimer, logger: Logger): Promise<Store> {
  if (!MONGODB_URI) return openSqliteStore({ folder: resolve(MARU_DATA), timer })
  const onSweepError = (error: unknown) =>
    logger.warn({ err: error }, 'could not finish yet what a crash left half done')
  return openMongoStore(MONGODB_URI, { timer, onSweepError })
}

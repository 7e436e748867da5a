import { resolve } from 'node:path'
import type { Config } from './config.ts'
import { openMongoStore } from './store/mongo/index.ts'
import type { Store } from './store/port.ts'
import { openSqliteStore } from './store/sqlite/index.ts'

/** MongoDB where one is given, the embedded database where not. */
export function openStore({ MONGODB_URI, MARU_DATA }: Config): Promise<Store> {
  return MONGODB_URI ? openMongoStore(MONGODB_URI) : openSqliteStore({ folder: resolve(MARU_DATA) })
}

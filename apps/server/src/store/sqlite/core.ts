import { createAccounts } from './accounts.ts'
import type { Database } from './database.ts'
import { createInvites } from './invites.ts'
import { createLog } from './log.ts'
import { createPositions } from './positions.ts'
import { createRooms } from './rooms.ts'
import { createSessions } from './sessions.ts'

/** Every section of the port, run where the database is. */
export const createCore = (database: Database) => ({
  accounts: createAccounts(database),
  sessions: createSessions(database),
  log: createLog(database),
  rooms: createRooms(database),
  positions: createPositions(database),
  invites: createInvites(database),
})

export type Core = ReturnType<typeof createCore>

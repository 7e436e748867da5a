import { createAccounts } from './accounts.ts'
import { createBlocks } from './blocks.ts'
import { createBookmarks } from './bookmarks.ts'
import type { Database } from './database.ts'
import { createFiles } from './files.ts'
import { createGallery } from './gallery.ts'
import { createHidden } from './hidden.ts'
import { createInvites } from './invites.ts'
import { createLog } from './log.ts'
import { createPositions } from './positions.ts'
import { createRooms } from './rooms.ts'
import { createSessions } from './sessions.ts'

/** All sections of the port, as they run in the thread that owns the connection. */
export const createCore = (database: Database) => ({
  accounts: createAccounts(database),
  sessions: createSessions(database),
  log: createLog(database),
  rooms: createRooms(database),
  positions: createPositions(database),
  invites: createInvites(database),
  blocks: createBlocks(database),
  hidden: createHidden(database),
  bookmarks: createBookmarks(database),
  files: createFiles(database),
  gallery: createGallery(database),
})

export type Core = ReturnType<typeof createCore>

import { describe } from 'vitest'
import { accountsContract } from './contract/accounts.ts'
import { appendContract } from './contract/append.ts'
import { blocksContract } from './contract/blocks.ts'
import { bookmarksContract } from './contract/bookmarks.ts'
import { changesContract } from './contract/changes.ts'
import { eraseContract } from './contract/erase.ts'
import { filesContract } from './contract/files.ts'
import { galleryContract } from './contract/gallery.ts'
import { hiddenContract } from './contract/hidden.ts'
import { hostileContract } from './contract/hostile.ts'
import { invitesContract } from './contract/invites.ts'
import { lobbyContract } from './contract/lobby.ts'
import { membersContract } from './contract/members.ts'
import type { OpenStore } from './contract/opened.ts'
import { picturesContract } from './contract/pictures.ts'
import { positionsContract } from './contract/positions.ts'
import { racesContract } from './contract/races.ts'
import { readersContract } from './contract/readers.ts'
import { readingContract } from './contract/reading.ts'
import { reopenContract } from './contract/reopen.ts'
import { roomsContract } from './contract/rooms.ts'
import { searchContract } from './contract/search.ts'
import { sessionsContract } from './contract/sessions.ts'

export type { OpenedStore, OpenStore } from './contract/opened.ts'

/** What every adapter of store/port.ts must pass. Each section opens a store of its own. */
export function storeContract(name: string, open: OpenStore): void {
  describe(name, () => {
    accountsContract(open)
    sessionsContract(open)
    appendContract(open)
    racesContract(open)
    changesContract(open)
    roomsContract(open)
    membersContract(open)
    readingContract(open)
    searchContract(open)
    lobbyContract(open)
    eraseContract(open)
    positionsContract(open)
    readersContract(open)
    invitesContract(open)
    blocksContract(open)
    hiddenContract(open)
    bookmarksContract(open)
    filesContract(open)
    picturesContract(open)
    galleryContract(open)
    hostileContract(open)
    reopenContract(open)
  })
}

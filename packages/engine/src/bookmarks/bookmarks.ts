import { type Bookmark, bookmarkSchema } from '@maru/shared'
import { z } from 'zod'
import type { Connection } from '../connection/connection.ts'
import type { AccountStore } from '../ports/store.ts'

interface BookmarksDeps {
  readonly store: Pick<AccountStore, 'commit'>
  readonly server: Pick<Connection, 'ask'>
  onChanged(bookmarks: readonly Bookmark[]): void
}

/** The messages that the user has saved, on whichever device. This device keeps which they are. */
export class Bookmarks {
  readonly #deps: BookmarksDeps
  #asked = 0
  #byRoom: ReadonlyMap<string, ReadonlySet<number>> = new Map()

  constructor(deps: BookmarksDeps) {
    this.#deps = deps
  }

  load(values: Readonly<Record<string, unknown>>): void {
    const bookmarks = z.array(bookmarkSchema).safeParse(values['bookmarks'])
    if (bookmarks.success && bookmarks.data.length > 0) this.#set(bookmarks.data)
  }

  /** Asks the server, which has the last word. Of several questions under way, the last one is the newest. */
  async fetch(): Promise<void> {
    const { server, store } = this.#deps
    const asked = ++this.#asked
    const { bookmarks } = await server.ask('bookmarks.list', {})
    if (asked !== this.#asked) return
    this.#set(bookmarks)
    await store.commit({ values: { bookmarks } })
  }

  /** The seqs of those in a room. */
  of(roomId: string): ReadonlySet<number> {
    return this.#byRoom.get(roomId) ?? none
  }

  #set(bookmarks: readonly Bookmark[]): void {
    const byRoom = Map.groupBy(bookmarks, ({ roomId }) => roomId)
    this.#byRoom = new Map([...byRoom].map(([roomId, those]) => [roomId, new Set(those.map(({ seq }) => seq))]))
    this.#deps.onChanged(bookmarks)
  }
}

const none: ReadonlySet<number> = new Set()

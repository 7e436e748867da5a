import { type EventPayload, isNamed, type ListedRoom, type RoomCard, toPlainError } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { LobbyView } from '../contract/state.ts'

/** The server's listed rooms, kept up to date while the lobby is open on one screen. */
export class Lobby {
  readonly #accountId: string
  readonly #server: Pick<Connection, 'ask'>
  readonly #onChanged: (view: LobbyView | null) => void
  #view: LobbyView | undefined
  #next: string | undefined

  constructor(accountId: string, server: Pick<Connection, 'ask'>, onChanged: (view: LobbyView | null) => void) {
    this.#accountId = accountId
    this.#server = server
    this.#onChanged = onChanged
  }

  async open(query: string): Promise<void> {
    const rooms = this.#view?.query === query ? this.#view.rooms : []
    this.#setView({ accountId: this.#accountId, query, rooms, loading: true, more: false })
    await this.#load(query, undefined)
  }

  async loadMore(): Promise<void> {
    const view = this.#view
    if (!view || view.loading || this.#next === undefined) return
    this.#setView({ ...view, loading: true })
    await this.#load(view.query, this.#next)
  }

  close(): void {
    this.#view = undefined
    this.#onChanged(null)
  }

  async refresh(): Promise<void> {
    if (this.#view) await this.open(this.#view.query)
  }

  receive({ changed, removed }: EventPayload<'lobby'>): void {
    if (!this.#view) return
    const { query, rooms } = this.#view
    const byId = new Map(rooms.map((room) => [room.roomId, room]))
    for (const roomId of removed) byId.delete(roomId)
    const added: ListedRoom[] = []
    for (const room of changed) {
      const known = byId.get(room.roomId)
      if (!isFound(room, query)) byId.delete(room.roomId)
      else if (known) byId.set(room.roomId, { ...room, ...lastMessageOf(known) })
      else if (!this.#view.more || room.createdAt >= (rooms.at(-1)?.createdAt ?? 0)) added.push(room)
    }
    const all = [...added, ...byId.values()].toSorted((a, b) => b.createdAt - a.createdAt)
    this.#setView({ ...this.#view, rooms: all })
  }

  async #load(query: string, after: string | undefined): Promise<void> {
    try {
      await this.#server.ask('lobby.watch', { on: true })
      const trimmed = query.trim()
      const page = await this.#server.ask('lobby.list', {
        ...(trimmed && { query: trimmed }),
        ...(after !== undefined && { after }),
      })
      if (this.#view?.query !== query) return
      this.#next = page.next
      const known = after === undefined ? [] : this.#view.rooms
      const byId = new Map([...known, ...page.rooms].map((room) => [room.roomId, room]))
      this.#setView({
        accountId: this.#accountId,
        query,
        rooms: [...byId.values()],
        loading: false,
        more: page.next !== undefined,
      })
    } catch (error) {
      if (this.#view?.query !== query) return
      this.#setView({ ...this.#view, loading: false, error: toPlainError(error) })
    }
  }

  #setView(view: LobbyView): void {
    this.#view = view
    this.#onChanged(view)
  }
}

const isFound = ({ title, description = '' }: RoomCard, query: string): boolean =>
  isNamed(title, query) || isNamed(description, query)

/** The changes of a room come without it. */
const lastMessageOf = ({ lastMessageAt }: ListedRoom): Pick<ListedRoom, 'lastMessageAt'> =>
  lastMessageAt === undefined ? {} : { lastMessageAt }

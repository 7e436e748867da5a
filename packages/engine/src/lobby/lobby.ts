import { type EventPayload, fold, type Output, type Request, type RoomCard, toPlainError } from '@maru/shared'
import type { LobbyView } from '../contract/state.ts'

export interface LobbyDeps {
  list(input: Request<'lobby.list'>): Promise<Output<'lobby.list'>>
  watch(on: boolean): Promise<unknown>
  changed(view: LobbyView | null): void
}

/** The server's rooms, live while somebody looks at them. */
export class Lobby {
  readonly #hooks: LobbyDeps
  #view: LobbyView | undefined
  #next: string | undefined
  readonly #accountId: string

  constructor(accountId: string, hooks: LobbyDeps) {
    this.#accountId = accountId
    this.#hooks = hooks
  }

  async open(query: string): Promise<void> {
    const rooms = this.#view?.query === query ? this.#view.rooms : []
    this.#become({ accountId: this.#accountId, query, rooms, loading: true, more: false })
    await this.#load(query, undefined)
  }

  async more(): Promise<void> {
    const view = this.#view
    if (!view || view.loading || this.#next === undefined) return
    this.#become({ ...view, loading: true })
    await this.#load(view.query, this.#next)
  }

  async close(): Promise<void> {
    this.#view = undefined
    this.#hooks.changed(null)
    await this.#hooks.watch(false).catch(() => {})
  }

  /** A connection is there: the new one is not watched yet, and news may have been missed. */
  async connected(): Promise<void> {
    if (this.#view) await this.open(this.#view.query)
  }

  heard({ changed, removed }: EventPayload<'lobby'>): void {
    if (!this.#view) return
    const { query, rooms } = this.#view
    const byId = new Map(rooms.map((room) => [room.roomId, room]))
    for (const roomId of removed) byId.delete(roomId)
    const fresh: RoomCard[] = []
    for (const room of changed) {
      if (!fold(room.title).includes(fold(query))) byId.delete(room.roomId)
      else if (byId.has(room.roomId)) byId.set(room.roomId, room)
      else if (!this.#view.more || room.createdAt >= (rooms.at(-1)?.createdAt ?? 0)) fresh.push(room)
    }
    const all = [...fresh, ...byId.values()].toSorted((a, b) => b.createdAt - a.createdAt)
    this.#become({ ...this.#view, rooms: all })
  }

  async #load(query: string, after: string | undefined): Promise<void> {
    try {
      await this.#hooks.watch(true)
      const wanted = query.trim()
      const page = await this.#hooks.list({ ...(wanted && { query: wanted }), ...(after !== undefined && { after }) })
      if (this.#view?.query !== query) return
      this.#next = page.next
      const known = after === undefined ? [] : this.#view.rooms
      const byId = new Map([...known, ...page.rooms].map((room) => [room.roomId, room]))
      this.#become({
        accountId: this.#accountId,
        query,
        rooms: [...byId.values()],
        loading: false,
        more: page.next !== undefined,
      })
    } catch (reason) {
      if (this.#view?.query !== query) return
      const error = toPlainError(reason)
      this.#become({ ...this.#view, loading: false, error })
    }
  }

  #become(view: LobbyView): void {
    this.#view = view
    this.#hooks.changed(view)
  }
}

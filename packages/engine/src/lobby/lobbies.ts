import type { EventPayload } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { LobbyView } from '../contract/state.ts'
import { Lobby } from './lobby.ts'

/** The lobbies that an account's screens have open, each with a search of its own. */
export class Lobbies {
  readonly #accountId: string
  readonly #server: Pick<Connection, 'ask'>
  readonly #onChanged: (screen: string, view: LobbyView | null) => void
  readonly #open = new Map<string, Lobby>()

  constructor(
    accountId: string,
    server: Pick<Connection, 'ask'>,
    onChanged: (screen: string, view: LobbyView | null) => void,
  ) {
    this.#accountId = accountId
    this.#server = server
    this.#onChanged = onChanged
  }

  async open(screen: string, query: string): Promise<void> {
    const lobby =
      this.#open.get(screen) ?? new Lobby(this.#accountId, this.#server, (view) => this.#onChanged(screen, view))
    this.#open.set(screen, lobby)
    await lobby.open(query)
  }

  async loadMore(screen: string): Promise<void> {
    await this.#open.get(screen)?.loadMore()
  }

  async close(screen: string): Promise<void> {
    this.#open.get(screen)?.close()
    if (!this.#open.delete(screen) || this.#open.size > 0) return
    await this.#server.ask('lobby.watch', { on: false }).catch(() => {})
  }

  /** A new connection isn't watching the lobby yet, and changes may have been missed. */
  async onConnected(): Promise<void> {
    for (const lobby of this.#open.values()) await lobby.refresh()
  }

  receive(update: EventPayload<'lobby'>): void {
    for (const lobby of this.#open.values()) lobby.receive(update)
  }
}

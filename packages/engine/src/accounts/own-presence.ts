import type { Connection } from '../connection/connection.ts'
import type { People } from '../people/people.ts'
import type { Clock } from '../ports/environment.ts'
import type { Attention } from './attention.ts'

/** The server's word on our own presence lags behind what we reported. */
const presenceLagMs = 2_000

export interface OwnPresenceDeps {
  readonly me: string
  readonly attention: Attention
  readonly clock: Clock
  readonly server: Pick<Connection, 'ask'>
  readonly people: Pick<People, 'get'>
}

/** Whether the user is at this device or at another. */
export class OwnPresence {
  readonly #deps: OwnPresenceDeps
  /** When the user left this device. */
  #awaySince: number | undefined

  constructor(deps: OwnPresenceDeps) {
    this.#deps = deps
  }

  /** Tells the server whether the user is at this device. */
  report(): void {
    const { attention, clock, server } = this.#deps
    const active = attention.isActive()
    this.#awaySince = active ? undefined : (this.#awaySince ?? clock.now())
    server.ask('presence.set', { active }).catch(() => {})
  }

  /** Away here for a while and yet online: the user is at another device. */
  isElsewhere(): boolean {
    const { clock, people, me } = this.#deps
    const away = this.#awaySince !== undefined && clock.now() - this.#awaySince > presenceLagMs
    return away && people.get(me)?.presence === 'online'
  }
}

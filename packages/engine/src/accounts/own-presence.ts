import type { Connection } from '../connection/connection.ts'
import type { People } from '../people/people.ts'
import type { Clock } from '../ports/environment.ts'
import type { Attention } from './attention.ts'

/** What the server says of oneself is of a moment ago. */
const settleMs = 2_000

export interface OwnPresenceDeps {
  readonly me: string
  readonly attention: Attention
  readonly clock: Clock
  readonly server: Pick<Connection, 'ask'>
  readonly people: Pick<People, 'get'>
}

/** Whether one is at this device, or at another. */
export class OwnPresence {
  readonly #deps: OwnPresenceDeps
  /** Since when nobody is at this device. */
  #awaySince: number | undefined

  constructor(deps: OwnPresenceDeps) {
    this.#deps = deps
  }

  /** Tells the server whether somebody is at this device. */
  report(): void {
    const { attention, clock, server } = this.#deps
    const active = attention.isActive()
    this.#awaySince = active ? undefined : (this.#awaySince ?? clock.now())
    server.ask('presence.set', { active }).catch(() => {})
  }

  /** Away here for a moment and yet online: one is at another device. */
  isElsewhere(): boolean {
    const { clock, people, me } = this.#deps
    const away = this.#awaySince !== undefined && clock.now() - this.#awaySince > settleMs
    return away && people.get(me)?.presence === 'online'
  }
}

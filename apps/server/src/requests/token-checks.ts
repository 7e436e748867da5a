import { createHash } from 'node:crypto'
import { MaruError } from '@maru/shared'
import type { Sessions } from '../sessions/sessions.ts'
import type { SessionRecord } from '../store/port.ts'
import type { Rates } from './rate-limits.ts'

const maxKnown = 20_000

/**
 * Finds the session of a token. An address that tries many wrong ones has to wait before the store is asked again;
 * tokens that were right before are not held up by it.
 */
export class TokenChecks {
  readonly #sessions: Sessions
  readonly #rates: Rates
  /** Tokens that were right, hashed, the one used longest ago first. */
  readonly #known = new Set<string>()

  constructor(sessions: Sessions, rates: Rates) {
    this.#sessions = sessions
    this.#rates = rates
  }

  async sessionOf(token: string, address: string): Promise<SessionRecord> {
    const name = createHash('sha256').update(token).digest('base64url')
    const isKnown = this.#known.delete(name)
    if (!isKnown) await this.#rates.take('token', address)
    const session = await this.#sessions.byToken(token).catch(async (error: unknown) => {
      const isWrong = error instanceof MaruError && error.code === 'auth.session_ended'
      if (!isKnown && !isWrong) await this.#rates.giveBack('token', address)
      throw error
    })
    if (!isKnown) await this.#rates.giveBack('token', address)
    this.#remember(name)
    return session
  }

  #remember(name: string): void {
    this.#known.add(name)
    const [oldest] = this.#known
    if (this.#known.size > maxKnown && oldest !== undefined) this.#known.delete(oldest)
  }
}

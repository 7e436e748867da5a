import { MaruError } from '@maru/shared'

interface SlotOptions {
  /** How many requests of one account are worked on at a time, or wait to be read by it. */
  readonly slots: number
  /** How many more may wait for that. */
  readonly waiting: number
}

interface AccountSlots {
  taken: number
  readonly waiting: (() => void)[]
}

/** So much of a server one account may keep busy at a time, over all of its connections. */
export class Slots {
  readonly #options: SlotOptions
  readonly #accounts = new Map<string, AccountSlots>()

  constructor(options: SlotOptions) {
    this.#options = options
  }

  /** Resolves with how to give the slot back, once there is one. */
  async take(key: string): Promise<() => void> {
    const account = this.#accounts.get(key) ?? { taken: 0, waiting: [] }
    this.#accounts.set(key, account)
    if (account.taken < this.#options.slots) account.taken += 1
    else if (account.waiting.length >= this.#options.waiting)
      throw new MaruError('request.rate_limited', { retryAfterSeconds: 1 })
    else await new Promise<void>((resolve) => account.waiting.push(resolve))
    let given = false
    return () => {
      if (given) return
      given = true
      const next = account.waiting.shift()
      if (next) next()
      else if (--account.taken === 0) this.#accounts.delete(key)
    }
  }
}

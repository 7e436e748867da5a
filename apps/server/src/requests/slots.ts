import { MaruError, type OperationName } from '@maru/shared'

interface SlotOptions {
  /** How many requests of one account are worked on at a time, or wait to be read by it. */
  readonly slots: number
  /** How many more may wait for that. */
  readonly waiting: number
}

interface Waiting {
  readonly weight: number
  readonly start: () => void
}

interface AccountSlots {
  taken: number
  readonly waiting: Waiting[]
}

/** Answers that may be long take several slots: what an account has not read yet is held in memory. */
const slotsForLongAnswer = 4
const longAnswers: ReadonlySet<string> = new Set<OperationName>([
  'messages.history',
  'messages.search',
  'sync.rooms',
  'files.links',
  'files.list',
  'files.pictures',
])

/** How many slots an operation takes. */
export const slotsFor = (name: string): number => (longAnswers.has(name) ? slotsForLongAnswer : 1)

/** So much of a server one account may keep busy at a time, over all of its connections. */
export class Slots {
  readonly #options: SlotOptions
  readonly #accounts = new Map<string, AccountSlots>()

  constructor(options: SlotOptions) {
    this.#options = options
  }

  /** Resolves with how to give the slots back, once there are enough. */
  async take(key: string, weight = 1): Promise<() => void> {
    const account = this.#accounts.get(key) ?? { taken: 0, waiting: [] }
    this.#accounts.set(key, account)
    if (account.waiting.length === 0 && this.#fits(account, weight)) account.taken += weight
    else if (account.waiting.length >= this.#options.waiting)
      throw new MaruError('request.rate_limited', { retryAfterSeconds: 1 })
    else await new Promise<void>((start) => account.waiting.push({ weight, start }))
    let given = false
    return () => {
      if (given) return
      given = true
      account.taken -= weight
      this.#startNext(account)
      if (account.taken === 0) this.#accounts.delete(key)
    }
  }

  /** In the order in which they came. */
  #startNext(account: AccountSlots): void {
    for (let next = account.waiting[0]; next && this.#fits(account, next.weight); next = account.waiting[0]) {
      account.waiting.shift()
      account.taken += next.weight
      next.start()
    }
  }

  #fits({ taken }: AccountSlots, weight: number): boolean {
    return taken === 0 || taken + weight <= this.#options.slots
  }
}

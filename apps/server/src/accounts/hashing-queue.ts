import { MaruError } from '@maru/shared'

/** Hashing for an account goes before hashing for a room. */
export type HashingPurpose = 'account' | 'room'

/** Which queue a run of argon2 waits in, and for whom: a user or, for those not signed in, an address. */
export interface HashingOrder {
  readonly purpose: HashingPurpose
  readonly requester: string
}

interface Waiting {
  readonly requester: string
  readonly start: () => void
}

/** How many runs may wait for each purpose, and how many of those for one requester. */
const limitsOf = {
  account: { waiting: 200, perRequester: 20 },
  room: { waiting: 50, perRequester: 4 },
} as const
/** One in so many runs is a room's, so that sign-ins without end don't keep rooms waiting without end. */
const roomEvery = 4
const retryAfterSeconds = 2

/** Runs expensive work a few at a time. Queues are bounded: work that finds its queue full is refused. */
export class HashingQueue {
  readonly #atOnce: number
  readonly #waiting: Record<HashingPurpose, Waiting[]> = { account: [], room: [] }
  #running = 0
  #sinceRoom = 0

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  async run<Result>(order: HashingOrder, work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#atOnce) await this.#wait(order)
    else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#next()
      if (next) next.start()
      else this.#running -= 1
    }
  }

  #wait({ purpose, requester }: HashingOrder): Promise<void> {
    const queue = this.#waiting[purpose]
    const { waiting, perRequester } = limitsOf[purpose]
    const own = queue.filter((other) => other.requester === requester).length
    if (queue.length >= waiting || own >= perRequester)
      throw new MaruError('request.rate_limited', { retryAfterSeconds })
    return new Promise((start) => queue.push({ requester, start }))
  }

  #next(): Waiting | undefined {
    const { account, room } = this.#waiting
    const isRoomsTurn = room.length > 0 && (account.length === 0 || this.#sinceRoom >= roomEvery - 1)
    this.#sinceRoom = isRoomsTurn ? 0 : this.#sinceRoom + 1
    return isRoomsTurn ? room.shift() : account.shift()
  }
}

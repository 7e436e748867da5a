import { limits, MaruError } from '@maru/shared'
import type { PresenceTracker } from '../presence/presence-tracker.ts'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Store } from '../store/port.ts'

interface BlocksDeps {
  readonly store: Pick<Store, 'accounts' | 'blocks'>
  readonly broadcast: Broadcast
  readonly presence: PresenceTracker
  readonly clock: () => number
}

/** Blocks users for one another, and tells the devices of whoever does so. The other is told nothing. */
export class Blocks {
  readonly #deps: BlocksDeps

  constructor(deps: BlocksDeps) {
    this.#deps = deps
  }

  async block(userId: string, other: string): Promise<void> {
    const { store, broadcast, presence, clock } = this.#deps
    if (other === userId) throw new MaruError('request.invalid', { params: { path: 'userId' } })
    if (!(await store.accounts.get(other))) throw new MaruError('account.not_found')
    const blocked = await store.blocks.ofUser(userId)
    if (blocked.length >= limits.blocksMax && !blocked.some((block) => block.userId === other))
      throw new MaruError('account.blocks_full')
    await store.blocks.add(userId, other, clock())
    broadcast.send(channel.user(userId), 'block', { userId: other, on: true })
    presence.part(userId, other)
  }

  async unblock(userId: string, other: string): Promise<void> {
    const { store, broadcast, presence } = this.#deps
    await store.blocks.remove(userId, other)
    broadcast.send(channel.user(userId), 'block', { userId: other, on: false })
    await presence.meet(userId, other)
  }
}

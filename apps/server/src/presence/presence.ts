import type { EventPayload, PresenceStatus } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { Store } from '../store/port.ts'

const gatherMs = 250

/** What each socket of a process says of the person at it, sent to the other processes of the service. */
export interface PresenceLink {
  /** Tells the others how this process sees these people now. */
  tell(people: EventPayload<'presence'>['people']): void
  /** Hears how another process sees them. A process that went away sees everybody as offline. */
  onTold(listener: (node: string, people: EventPayload<'presence'>['people']) => void): void
  onGone(listener: (node: string) => void): void
}

/** Who is there: at some device, at none that is in use, or not at all; by what every process sees. */
export class Presence {
  readonly #broadcast: Broadcast
  readonly #store: Store
  readonly #link: PresenceLink | undefined
  readonly #sockets = new Map<string, Map<string, boolean>>()
  readonly #elsewhere = new Map<string, Map<string, PresenceStatus>>()
  readonly #told = new Map<string, PresenceStatus>()
  #touched = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  constructor(store: Store, broadcast: Broadcast, link: PresenceLink | undefined) {
    this.#store = store
    this.#broadcast = broadcast
    this.#link = link
    link?.onTold((node, people) => {
      const seen = this.#elsewhere.get(node) ?? new Map<string, PresenceStatus>()
      this.#elsewhere.set(node, seen)
      for (const { userId, status } of people) {
        seen.set(userId, status)
        // That process has told their friends; what is about to be told here is compared with what was before.
        if (!this.#touched.has(userId)) this.#remember(userId)
      }
    })
    link?.onGone((node) => {
      const lost = [...(this.#elsewhere.get(node)?.keys() ?? [])]
      this.#elsewhere.delete(node)
      for (const userId of lost) this.#touch(userId)
    })
  }

  connected(userId: string, socketId: string): void {
    const sockets = this.#sockets.get(userId) ?? new Map<string, boolean>()
    this.#sockets.set(userId, sockets.set(socketId, true))
    this.#touch(userId)
  }

  setActive(userId: string, socketId: string, active: boolean): void {
    const sockets = this.#sockets.get(userId)
    if (!sockets?.has(socketId) || sockets.get(socketId) === active) return
    sockets.set(socketId, active)
    this.#touch(userId)
  }

  disconnected(userId: string, socketId: string): void {
    const sockets = this.#sockets.get(userId)
    if (!sockets?.delete(socketId)) return
    if (sockets.size === 0) this.#sockets.delete(userId)
    this.#touch(userId)
  }

  statusOf(userId: string): PresenceStatus {
    const seen = [this.#here(userId), ...[...this.#elsewhere.values()].map((people) => people.get(userId) ?? 'offline')]
    if (seen.includes('online')) return 'online'
    return seen.includes('away') ? 'away' : 'offline'
  }

  /** Everybody whom this process sees, for a process that is new. */
  here(): EventPayload<'presence'>['people'] {
    return [...this.#sockets.keys()].map((userId) => ({ userId, status: this.#here(userId) }))
  }

  #here(userId: string): PresenceStatus {
    const sockets = this.#sockets.get(userId)
    if (!sockets) return 'offline'
    return [...sockets.values()].some((active) => active) ? 'online' : 'away'
  }

  #touch(userId: string): void {
    this.#touched.add(userId)
    this.#timer ??= setTimeout(() => void this.#tell(), gatherMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #tell(): Promise<void> {
    this.#timer = undefined
    const touched = [...this.#touched]
    this.#touched = new Set()
    this.#link?.tell(touched.map((userId) => ({ userId, status: this.#here(userId) })))
    const changed = touched.filter((userId) => this.#remember(userId))
    for (const userId of changed) await this.#tellFriends(userId, this.statusOf(userId))
  }

  /** False: their friends know already. */
  #remember(userId: string): boolean {
    const status = this.statusOf(userId)
    if (status === (this.#told.get(userId) ?? 'offline')) return false
    if (status === 'offline') this.#told.delete(userId)
    else this.#told.set(userId, status)
    return true
  }

  async #tellFriends(userId: string, status: PresenceStatus): Promise<void> {
    const rooms = await this.#store.rooms.headsOf(userId).catch(() => [])
    const those = [channel.user(userId), ...rooms.map((room) => channel.room(room.roomId))]
    this.#broadcast.send(those, 'presence', { people: [{ userId, status }] })
  }
}

export function presenceHandlers({ store, presence }: { store: Store; presence: Presence }) {
  return {
    'presence.get': async ({ userIds }, { session: { userId } }) => {
      const known = await store.rooms.sharing(userId, userIds)
      return { people: known.map((known) => ({ userId: known, status: presence.statusOf(known) })) }
    },
    'presence.set': async ({ active }, { session: { userId }, socketId }) => {
      if (socketId !== undefined) presence.setActive(userId, socketId, active)
      return {}
    },
  } satisfies Partial<Handlers>
}

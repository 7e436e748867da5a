import { type LogEntry, limits, type PresenceStatus, type Profile } from '@maru/shared'
import { z } from 'zod'
import type { Connection } from '../connection/connection.ts'
import type { PersonView } from '../contract/state.ts'
import type { Logger } from '../ports/environment.ts'
import type { AccountStore } from '../ports/store.ts'

/** Names and presence of users. Names are stored on this device; presence lasts as long as the connection. */
export class People {
  readonly #store: AccountStore
  readonly #logger: Logger
  readonly #server: Pick<Connection, 'ask'>
  readonly #onChanged: (person: PersonView) => void
  readonly #known = new Map<string, PersonView>()
  readonly #nameless = new Set<string>()
  /** Whom the server did not know: asked for again over the next connection. */
  readonly #unknown = new Set<string>()
  readonly #watched = new Set<string>()
  /** Whom the user has blocked, on whichever device. */
  #blocked: ReadonlySet<string> = new Set()
  #isFetching = false

  constructor(
    store: AccountStore,
    logger: Logger,
    server: Pick<Connection, 'ask'>,
    onChanged: (person: PersonView) => void,
  ) {
    this.#store = store
    this.#logger = logger
    this.#server = server
    this.#onChanged = onChanged
  }

  load(profiles: readonly Profile[], values: Readonly<Record<string, unknown>>): void {
    const blocked = z.array(z.string()).safeParse(values['blocked'])
    if (blocked.success) this.#blocked = new Set(blocked.data)
    for (const profile of profiles) this.#put(profile, 'offline')
  }

  isBlocked(userId: string | undefined): boolean {
    return userId !== undefined && this.#blocked.has(userId)
  }

  /** Asks the server, which has the last word. Without an answer, what this device knows stays. */
  async fetchBlocked(): Promise<void> {
    try {
      const { users } = await this.#server.ask('users.blocked', {})
      const before = this.#blocked
      this.#blocked = new Set(users.map(({ userId }) => userId))
      await this.#store.commit({ values: { blocked: [...this.#blocked] } })
      for (const person of this.#known.values())
        if (before.has(person.userId) !== this.#blocked.has(person.userId)) this.#put(person, person.presence)
      this.needNames(this.#blocked)
    } catch (error) {
      this.#logger.debug({ error }, 'blocked people will be fetched at the next connection')
    }
  }

  get(userId: string): PersonView | undefined {
    return this.#known.get(userId)
  }

  nickname(userId: string): string {
    return this.#known.get(userId)?.nickname ?? userId
  }

  /** Fetches unknown names once there is a connection. */
  needNames(userIds: Iterable<string>): void {
    for (const userId of userIds) if (!this.#known.has(userId) && !this.#unknown.has(userId)) this.#nameless.add(userId)
    void this.#fetchNames()
  }

  /** Fetches presence now and on each new connection; from then on the server sends it. */
  watchPresence(userIds: readonly string[]): void {
    const added = userIds.filter((userId) => !this.#watched.has(userId))
    for (const userId of added) this.#watched.add(userId)
    if (added.length > 0) void this.#fetchPresence(added)
  }

  /** Fetches presence now: the server doesn't send it for large rooms. */
  refreshPresence(userIds: readonly string[]): void {
    void this.#fetchPresence(userIds)
  }

  async onConnected(): Promise<void> {
    this.#unknown.clear()
    await Promise.all([this.#fetchNames(), this.#fetchPresence([...this.#watched])])
  }

  /** Without a connection, presence is unknown. */
  onDisconnected(): void {
    for (const person of this.#known.values()) if (person.presence !== 'offline') this.#put(person, 'offline')
  }

  async saveProfile(profile: Profile): Promise<void> {
    this.#put(profile, this.#known.get(profile.userId)?.presence ?? 'offline')
    await this.#store.commit({ people: [profile] })
  }

  receivePresence(people: readonly { userId: string; status: PresenceStatus }[]): void {
    for (const { userId, status } of people) {
      const known = this.#known.get(userId)
      if (known && known.presence !== status) this.#put(known, status)
      // Presence of unknown users is fetched together with their names.
      if (!known) this.needNames([userId])
    }
  }

  async #fetchNames(): Promise<void> {
    if (this.#isFetching || this.#nameless.size === 0) return
    this.#isFetching = true
    try {
      while (this.#nameless.size > 0) {
        const userIds = [...this.#nameless].slice(0, limits.profilesMax)
        const { users } = await this.#server.ask('users.profiles', { userIds })
        for (const userId of userIds) this.#nameless.delete(userId)
        await this.#store.commit({ people: users })
        for (const profile of users) this.#put(profile, 'offline')
        for (const userId of userIds) if (!this.#known.has(userId)) this.#unknown.add(userId)
        await this.#fetchPresence(userIds.filter((userId) => this.#watched.has(userId)))
      }
    } catch (error) {
      this.#logger.debug({ error }, 'names will be fetched at the next connection')
    } finally {
      this.#isFetching = false
    }
  }

  async #fetchPresence(userIds: readonly string[]): Promise<void> {
    try {
      for (let start = 0; start < userIds.length; start += limits.profilesMax) {
        const page = userIds.slice(start, start + limits.profilesMax)
        const { people } = await this.#server.ask('presence.get', { userIds: page })
        this.receivePresence(people)
      }
    } catch (error) {
      this.#logger.debug({ error }, 'presence will be fetched at the next connection')
    }
  }

  #put({ userId, nickname }: Profile, presence: PresenceStatus): void {
    const person = { userId, nickname, presence, blocked: this.#blocked.has(userId) }
    this.#known.set(userId, person)
    this.#onChanged(person)
  }
}

/** All users that an entry mentions. */
export function peopleIn(entry: LogEntry): string[] {
  const others = 'user' in entry ? [entry.user ?? []].flat() : entry.type === 'message' ? (entry.mentions ?? []) : []
  return [entry.by, ...others]
}

import { type LogEntry, limits, type Output, type PresenceStatus, type Profile } from '@maru/shared'
import type { PersonView } from '../contract/state.ts'
import type { Logger } from '../ports/environment.ts'
import type { AccountStore } from '../ports/store.ts'

export interface PeopleDeps {
  profiles(userIds: string[]): Promise<Output<'users.profiles'>>
  presence(userIds: string[]): Promise<Output<'presence.get'>>
  changed(person: PersonView): void
}

/** Names and presence of the people that one meets. Names stay on this device, presence lasts as long as a connection. */
export class People {
  readonly #store: AccountStore
  readonly #logger: Logger
  readonly #hooks: PeopleDeps
  readonly #known = new Map<string, PersonView>()
  readonly #wanted = new Set<string>()
  readonly #watched = new Set<string>()
  #asking = false

  constructor(store: AccountStore, logger: Logger, hooks: PeopleDeps) {
    this.#store = store
    this.#logger = logger
    this.#hooks = hooks
  }

  load(profiles: readonly Profile[]): void {
    for (const profile of profiles) this.#put({ ...profile, presence: 'offline' })
  }

  get(userId: string): PersonView | undefined {
    return this.#known.get(userId)
  }

  all(): Iterable<PersonView> {
    return this.#known.values()
  }

  nickname(userId: string): string {
    return this.#known.get(userId)?.nickname ?? userId
  }

  /** Has these people's names fetched, as soon as there is a connection. */
  want(userIds: Iterable<string>): void {
    for (const userId of userIds) if (!this.#known.has(userId)) this.#wanted.add(userId)
    void this.fetch()
  }

  /** Has these people's presence fetched now, and after each connection. */
  watch(userIds: readonly string[]): void {
    const fresh = userIds.filter((userId) => !this.#watched.has(userId))
    for (const userId of fresh) this.#watched.add(userId)
    if (fresh.length > 0) void this.#askPresence(fresh)
  }

  /** A connection is there. */
  async connected(): Promise<void> {
    await Promise.all([this.fetch(), this.#askPresence([...this.#watched])])
  }

  /** Nobody can be said to be there when nothing is heard. */
  disconnected(): void {
    for (const person of this.#known.values())
      if (person.presence !== 'offline') this.#put({ ...person, presence: 'offline' })
  }

  async renamed(profile: Profile): Promise<void> {
    this.#put({ ...profile, presence: this.#known.get(profile.userId)?.presence ?? 'offline' })
    await this.#store.commit({ people: [profile] })
  }

  came(people: readonly { userId: string; status: PresenceStatus }[]): void {
    for (const { userId, status } of people) {
      const known = this.#known.get(userId)
      if (known && known.presence !== status) this.#put({ ...known, presence: status })
      // Whose name is not known yet is asked for presence when it is.
      if (!known) this.want([userId])
    }
  }

  async fetch(): Promise<void> {
    if (this.#asking || this.#wanted.size === 0) return
    this.#asking = true
    try {
      while (this.#wanted.size > 0) {
        const userIds = [...this.#wanted].slice(0, limits.profilesMax)
        const { users } = await this.#hooks.profiles(userIds)
        for (const userId of userIds) this.#wanted.delete(userId)
        await this.#store.commit({ people: users })
        for (const profile of users) this.#put({ ...profile, presence: 'offline' })
        await this.#askPresence(userIds.filter((userId) => this.#watched.has(userId)))
      }
    } catch (error) {
      this.#logger.debug({ error }, 'names are asked for at the next connection')
    } finally {
      this.#asking = false
    }
  }

  async #askPresence(userIds: readonly string[]): Promise<void> {
    try {
      for (let start = 0; start < userIds.length; start += limits.profilesMax) {
        const { people } = await this.#hooks.presence(userIds.slice(start, start + limits.profilesMax))
        this.came(people)
      }
    } catch (error) {
      this.#logger.debug({ error }, 'presence is asked for at the next connection')
    }
  }

  #put(person: PersonView): void {
    this.#known.set(person.userId, person)
    this.#hooks.changed(person)
  }
}

/** Everybody that an entry names. */
export function peopleIn(entry: LogEntry): string[] {
  const others = 'user' in entry ? [entry.user] : entry.type === 'message' ? (entry.mentions ?? []) : []
  return [entry.by, ...others]
}

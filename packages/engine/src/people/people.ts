import { type LogEntry, limits, type Message, type PresenceStatus, type Profile } from '@maru/shared'
import { z } from 'zod'
import type { Connection } from '../connection/connection.ts'
import type { PersonView } from '../contract/state.ts'
import type { Environment } from '../ports/environment.ts'
import type { AccountStore } from '../ports/store.ts'

/** Whoever turns up so soon after a request waits for the next one: a new device meets thousands, a few at a time. */
const gatherMs = 100

/** Names and presence of users. Names are stored on this device; presence lasts as long as the connection. */
export class People {
  readonly #store: AccountStore
  readonly #environment: Pick<Environment, 'clock' | 'logger'>
  readonly #server: Pick<Connection, 'ask'>
  readonly #onChanged: (person: PersonView) => void
  readonly #known = new Map<string, PersonView>()
  readonly #nameless = new Set<string>()
  /** Whose profile may have changed while there was no connection: asked for again when they turn up. */
  readonly #outdated = new Set<string>()
  /** Whom the server did not know: asked for again over the next connection. */
  readonly #unknown = new Set<string>()
  readonly #watched = new Set<string>()
  /** Whose presence is to be fetched. */
  readonly #unseen = new Set<string>()
  /** Whom the user has blocked, on whichever device. */
  #blocked: ReadonlySet<string> = new Set()
  /** Of these sets, what is left is being fetched. */
  readonly #fetching = new Set<ReadonlySet<string>>()

  constructor(
    store: AccountStore,
    environment: Pick<Environment, 'clock' | 'logger'>,
    server: Pick<Connection, 'ask'>,
    onChanged: (person: PersonView) => void,
  ) {
    this.#store = store
    this.#environment = environment
    this.#server = server
    this.#onChanged = onChanged
  }

  load(profiles: readonly Profile[], values: Readonly<Record<string, unknown>>): void {
    const blocked = z.array(z.string()).safeParse(values['blocked'])
    if (blocked.success) this.#blocked = new Set(blocked.data)
    for (const profile of profiles) {
      this.#put(profile, 'offline')
      this.#outdated.add(profile.userId)
    }
  }

  isBlocked(userId: string | undefined): boolean {
    return userId !== undefined && this.#blocked.has(userId)
  }

  /** Asks the server, which has the last word. Without an answer, what this device knows stays. True: it changed. */
  async fetchBlocked(): Promise<boolean> {
    try {
      const { users } = await this.#server.ask('users.blocked', {})
      const before = this.#blocked
      this.#blocked = new Set(users.map(({ userId }) => userId))
      await this.#store.commit({ values: { blocked: [...this.#blocked] } })
      const changed = [...before, ...this.#blocked].filter((userId) => before.has(userId) !== this.isBlocked(userId))
      for (const userId of changed) {
        const person = this.#known.get(userId)
        if (person) this.#put(person, person.presence)
      }
      this.needNames(this.#blocked)
      return changed.length > 0
    } catch (error) {
      this.#environment.logger.debug({ error }, 'blocked people will be fetched at the next connection')
      return false
    }
  }

  all(): Iterable<PersonView> {
    return this.#known.values()
  }

  get(userId: string): PersonView | undefined {
    return this.#known.get(userId)
  }

  nickname(userId: string): string {
    return this.#known.get(userId)?.nickname ?? userId
  }

  /** Fetches unknown and outdated profiles once there is a connection. */
  needNames(userIds: Iterable<string>): void {
    const isFresh = (userId: string) => this.#known.has(userId) && !this.#outdated.has(userId)
    for (const userId of userIds) if (!isFresh(userId) && !this.#unknown.has(userId)) this.#nameless.add(userId)
    void this.#fetchNames()
  }

  /** Fetches presence now and on each new connection; from then on the server sends it. */
  watchPresence(userIds: readonly string[]): void {
    const added = userIds.filter((userId) => !this.#watched.has(userId))
    for (const userId of added) this.#watched.add(userId)
    this.refreshPresence(added)
  }

  /** Fetches presence now: the server doesn't send it for large rooms. */
  refreshPresence(userIds: Iterable<string>): void {
    for (const userId of userIds) this.#unseen.add(userId)
    void this.#fetchPresence()
  }

  async onConnected(): Promise<void> {
    this.#unknown.clear()
    for (const userId of this.#watched) this.#unseen.add(userId)
    this.needNames([...this.#watched])
    await Promise.all([this.#fetchNames(), this.#fetchPresence()])
  }

  /** Without a connection, presence is unknown. */
  onDisconnected(): void {
    for (const userId of this.#known.keys()) this.#outdated.add(userId)
    for (const person of this.#known.values()) if (person.presence !== 'offline') this.#put(person, 'offline')
  }

  async saveProfile(profile: Profile): Promise<void> {
    this.#outdated.delete(profile.userId)
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

  #fetchNames(): Promise<void> {
    return this.#pageByPage(this.#nameless, async (userIds) => {
      const { users } = await this.#server.ask('users.profiles', { userIds })
      for (const { userId } of users) this.#outdated.delete(userId)
      const changed = users.filter((profile) => !isSame(profile, this.#known.get(profile.userId)))
      if (changed.length > 0) await this.#store.commit({ people: changed })
      for (const profile of changed) this.#put(profile, this.#known.get(profile.userId)?.presence ?? 'offline')
      for (const userId of userIds) if (!this.#known.has(userId)) this.#unknown.add(userId)
      this.refreshPresence(userIds.filter((userId) => this.#watched.has(userId)))
    })
  }

  #fetchPresence(): Promise<void> {
    return this.#pageByPage(this.#unseen, async (userIds) => {
      const { people } = await this.#server.ask('presence.get', { userIds })
      this.receivePresence(people)
    })
  }

  /** Fetches until nobody is left, or the connection is lost. Who is added meanwhile is fetched after that, if again. */
  async #pageByPage(left: Set<string>, fetch: (userIds: string[]) => Promise<void>): Promise<void> {
    if (this.#fetching.has(left)) return
    this.#fetching.add(left)
    let userIds: string[] = []
    try {
      while (left.size > 0) {
        userIds = [...left].slice(0, limits.profilesMax)
        for (const userId of userIds) left.delete(userId)
        await fetch(userIds)
        userIds = []
        await new Promise<void>((resolve) => void this.#environment.clock.after(gatherMs, resolve))
      }
    } catch (error) {
      for (const userId of userIds) left.add(userId)
      this.#environment.logger.debug({ error }, 'people will be fetched at the next connection')
    } finally {
      // In the same turn in which nobody was left: who is added from now on starts anew.
      this.#fetching.delete(left)
    }
  }

  #put({ userId, nickname, picture }: Profile, presence: PresenceStatus): void {
    const blocked = this.#blocked.has(userId)
    const person = { userId, nickname, ...(picture !== undefined && { picture }), presence, blocked }
    this.#known.set(userId, person)
    this.#onChanged(person)
  }
}

const isSame = (profile: Profile, known: Profile | undefined): boolean =>
  profile.nickname === known?.nickname && profile.picture === known.picture

/** All users that an entry mentions. */
export function peopleIn(entry: LogEntry): string[] {
  const others = 'user' in entry ? [entry.user ?? []].flat() : entry.type === 'message' ? named(entry) : []
  return [entry.by, ...others]
}

const named = ({ mentions = [], forwarded }: Message): string[] => [...mentions, ...(forwarded ? [forwarded.by] : [])]

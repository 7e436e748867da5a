import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Device, limits, MaruError } from '@maru/shared'
import type { Broadcast } from '../realtime/broadcast.ts'
import type { SessionRecord, SessionStore } from '../store/port.ts'

interface SessionsDeps {
  readonly store: SessionStore
  readonly broadcast: Broadcast
  readonly clock: () => number
  readonly idleDays: number
}

const dayMs = 24 * 3_600_000
// Often enough to tell whether a device is in use, rarely enough to cost nothing.
const touchAfterMs = 3_600_000

/** A session is one signed-in device. It is opened by an opaque token, of which only the hash is kept. */
export class Sessions {
  readonly #deps: SessionsDeps

  constructor(deps: SessionsDeps) {
    this.#deps = deps
  }

  async open(userId: string, device: Device): Promise<{ session: SessionRecord; token: string }> {
    const { store, clock } = this.#deps
    const token = randomBytes(32).toString('base64url')
    const now = clock()
    const session = {
      sessionId: randomUUID(),
      userId,
      tokenHash: hashOf(token),
      device,
      createdAt: now,
      lastSeenAt: now,
    }
    await store.create(session)
    const older = (await store.ofUser(userId)).slice(limits.sessionsMax)
    for (const { sessionId } of older) await this.end(userId, sessionId)
    return { session, token }
  }

  async byToken(token: string): Promise<SessionRecord> {
    const { store, clock, idleDays } = this.#deps
    const session = await store.byTokenHash(hashOf(token))
    if (!session) throw new MaruError('auth.session_ended')
    const idle = clock() - session.lastSeenAt
    if (idle > idleDays * dayMs) {
      await this.end(session.userId, session.sessionId)
      throw new MaruError('auth.session_ended')
    }
    if (idle > touchAfterMs) await store.touch([session.sessionId], clock())
    return session
  }

  /** These devices are in use now. */
  async touch(sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length > 0) await this.#deps.store.touch(sessionIds, this.#deps.clock())
  }

  async isOpen(session: SessionRecord): Promise<boolean> {
    return (await this.#deps.store.byTokenHash(session.tokenHash)) !== undefined
  }

  /** Ends a session and cuts its connections on every process. Resolves false if there was none. */
  async end(userId: string, sessionId: string): Promise<boolean> {
    const ended = await this.#deps.store.remove(userId, sessionId)
    if (ended) this.#deps.broadcast.endSession(sessionId)
    return ended
  }

  /** Ends all sessions of a user but one. When it fails, some of them may go on: it has to be asked again. */
  async endOthers(userId: string, current: string): Promise<void> {
    const { store, broadcast } = this.#deps
    for (const sessionId of await store.removeOthers(userId, current)) broadcast.endSession(sessionId)
  }

  async list(userId: string, current: string) {
    const sessions = await this.#deps.store.ofUser(userId)
    const connected = new Set(await this.#deps.broadcast.connectedAmong(sessions.map(({ sessionId }) => sessionId)))
    return sessions.map(({ sessionId, device, createdAt, lastSeenAt }) => ({
      sessionId,
      device,
      createdAt,
      lastSeenAt,
      current: sessionId === current,
      connected: connected.has(sessionId),
    }))
  }
}

// A token has 256 random bits, so a plain hash without salt can't be reversed.
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

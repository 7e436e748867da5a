import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Device, limits, MaruError } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { SessionRecord, SessionStore } from '../store/port.ts'

interface SessionDeps {
  readonly store: SessionStore
  readonly broadcast: Broadcast
  readonly clock: () => number
  readonly idleDays: number
}

const dayMs = 24 * 3_600_000
// Often enough to tell a device in use from one that is not, seldom enough to cost nothing.
const touchEveryMs = 3_600_000

/** Opaque tokens, kept hashed: one for each device that somebody signed in on. */
export class Sessions {
  readonly #parts: SessionDeps

  constructor(parts: SessionDeps) {
    this.#parts = parts
  }

  async open(userId: string, device: Device): Promise<{ session: SessionRecord; token: string }> {
    const { store, clock } = this.#parts
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
    const { store, clock, idleDays } = this.#parts
    const session = await store.byTokenHash(hashOf(token))
    if (!session) throw new MaruError('auth.session_ended')
    const idle = clock() - session.lastSeenAt
    if (idle > idleDays * dayMs) {
      await this.end(session.userId, session.sessionId)
      throw new MaruError('auth.session_ended')
    }
    if (idle > touchEveryMs) await store.touch([session.sessionId], clock())
    return session
  }

  async stillOpen(session: SessionRecord): Promise<boolean> {
    return (await this.#parts.store.byTokenHash(session.tokenHash)) !== undefined
  }

  /** Ends a session wherever it is connected. False: there was none. */
  async end(userId: string, sessionId: string): Promise<boolean> {
    const { store, broadcast } = this.#parts
    const ended = await store.remove(userId, sessionId)
    if (ended) {
      broadcast.send(channel.session(sessionId), 'session.ended', { sessionId })
      broadcast.cut(channel.session(sessionId))
    }
    return ended
  }

  async endOthers(userId: string, keep: string): Promise<void> {
    for (const { sessionId } of await this.#parts.store.ofUser(userId))
      if (sessionId !== keep) await this.end(userId, sessionId)
  }

  async list(userId: string, current: string) {
    const [sessions, sockets] = await Promise.all([
      this.#parts.store.ofUser(userId),
      this.#parts.broadcast.present(channel.user(userId)),
    ])
    const connected = new Set(sockets.map((socket) => socket.sessionId))
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

// A token has 256 random bits: a plain hash can't be turned back, and needs no salt.
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

import { trusted } from 'mongoose'
import type { SessionRecord, SessionStore } from '../port.ts'
import type { Models, SessionRow } from './models.ts'

const removedAtOnce = 1_000

export const createSessions = ({ sessions, delivered }: Models): SessionStore => ({
  async create({ sessionId, ...rest }) {
    await sessions.insertMany([{ ...rest, _id: sessionId }])
  },

  async byTokenHash(tokenHash) {
    const row = await sessions.findOne({ tokenHash }).lean<SessionRow | null>()
    return row ? toSession(row) : undefined
  },

  async ofUser(userId) {
    const rows = await sessions.find({ userId }).sort({ lastSeenAt: -1 }).lean<SessionRow[]>()
    return rows.map(toSession)
  },

  async remove(userId, sessionId) {
    const session = { _id: sessionId, userId }
    if (!(await sessions.exists(session))) return false
    await delivered.deleteMany({ sessionId })
    const { deletedCount } = await sessions.deleteOne(session)
    return deletedCount > 0
  },

  async removeOthers(userId, kept) {
    const others = await sessions.find({ userId, _id: trusted({ $ne: kept }) }, { _id: 1 }).lean<{ _id: string }[]>()
    const sessionIds = others.map(({ _id }) => _id)
    if (sessionIds.length === 0) return []
    await delivered.deleteMany({ sessionId: trusted({ $in: sessionIds }) })
    await sessions.deleteMany({ userId, _id: trusted({ $in: sessionIds }) })
    return sessionIds
  },

  async removeUnused(since) {
    const unused = { lastSeenAt: trusted({ $lt: since }) }
    for (;;) {
      const rows = await sessions.find(unused, { _id: 1 }).limit(removedAtOnce).lean<{ _id: string }[]>()
      const sessionIds = rows.map(({ _id }) => _id)
      if (sessionIds.length === 0) return
      await delivered.deleteMany({ sessionId: trusted({ $in: sessionIds }) })
      // One that was used in between stays.
      await sessions.deleteMany({ _id: trusted({ $in: sessionIds }), ...unused })
    }
  },

  async touch(sessionIds, at) {
    await sessions.updateMany({ _id: trusted({ $in: sessionIds }) }, { $max: { lastSeenAt: at } })
  },

  async existing(sessionIds) {
    const rows = await sessions
      .find({ _id: trusted({ $in: sessionIds }) }, { _id: 1 })
      .lean<Pick<SessionRow, '_id'>[]>()
    return rows.map((row) => row._id)
  },
})

const toSession = ({ _id, ...rest }: SessionRow): SessionRecord => ({ sessionId: _id, ...rest })

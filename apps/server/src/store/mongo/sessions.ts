import { trusted } from 'mongoose'
import type { SessionRecord, SessionStore } from '../port.ts'
import type { Models, SessionRow } from './models.ts'

export const createSessions = ({ sessions }: Models): SessionStore => ({
  async create({ sessionId, ...rest }) {
    await sessions.insertMany([{ ...rest, _id: sessionId }], { lean: true })
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
    const { deletedCount } = await sessions.deleteOne({ _id: sessionId, userId })
    return deletedCount > 0
  },

  async removeOthers(userId, kept) {
    const others = await sessions.find({ userId, _id: trusted({ $ne: kept }) }, { _id: 1 }).lean<{ _id: string }[]>()
    const sessionIds = others.map(({ _id }) => _id)
    if (sessionIds.length > 0) await sessions.deleteMany({ userId, _id: trusted({ $in: sessionIds }) })
    return sessionIds
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

import type { SessionRecord, SessionStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Sync } from './synchronous.ts'

type SessionRow = Omit<SessionRecord, 'device'> & { deviceName: string; deviceKind: string }

const toSession = (row: object): SessionRecord => {
  const { deviceName, deviceKind, ...session } = row as SessionRow
  return { ...session, device: { name: deviceName, kind: deviceKind } }
}

export function createSessions({ sql }: Database): Sync<SessionStore> {
  return {
    create({ sessionId, userId, tokenHash, device, createdAt, lastSeenAt }) {
      sql(
        'INSERT INTO sessions (sessionId, userId, tokenHash, deviceName, deviceKind, createdAt, lastSeenAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ).run(sessionId, userId, tokenHash, device.name, device.kind, createdAt, lastSeenAt)
    },
    byTokenHash(tokenHash) {
      const row = sql('SELECT * FROM sessions WHERE tokenHash = ?').get(tokenHash)
      return row && toSession(row)
    },
    ofUser: (userId) =>
      sql('SELECT * FROM sessions WHERE userId = ? ORDER BY lastSeenAt DESC, createdAt DESC, sessionId DESC')
        .all(userId)
        .map(toSession),
    remove: (userId, sessionId) =>
      sql('DELETE FROM sessions WHERE userId = ? AND sessionId = ?').run(userId, sessionId).changes === 1,
    removeOthers: (userId, kept) =>
      sql('DELETE FROM sessions WHERE userId = ? AND sessionId <> ? RETURNING sessionId')
        .all(userId, kept)
        .map((row) => String(row['sessionId'])),
    removeUnused: (since) => void sql('DELETE FROM sessions WHERE lastSeenAt < ?').run(since),
    touch(sessionIds, at) {
      sql(
        'UPDATE sessions SET lastSeenAt = max(lastSeenAt, ?) WHERE sessionId IN (SELECT value FROM json_each(?))',
      ).run(at, JSON.stringify(sessionIds))
    },
    existing: (sessionIds) =>
      sql('SELECT sessionId FROM sessions WHERE sessionId IN (SELECT value FROM json_each(?))')
        .all(JSON.stringify(sessionIds))
        .map((row) => String(row['sessionId'])),
  }
}

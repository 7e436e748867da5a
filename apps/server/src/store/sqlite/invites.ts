import type { InviteStore, StoredInvite } from '../port.ts'
import type { Database } from './database.ts'
import type { Sync } from './synchronous.ts'

const usable = 'uses < maxUses AND expiresAt > ?'
const toInvite = (row: object): StoredInvite => ({ ...(row as StoredInvite) })

export function createInvites({ sql }: Database): Sync<InviteStore> {
  return {
    create({ code, roomId, by, createdAt, expiresAt, uses, maxUses }) {
      sql(
        'INSERT INTO invites (code, roomId, by, createdAt, expiresAt, uses, maxUses) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ).run(code, roomId, by, createdAt, expiresAt, uses, maxUses)
    },
    get(code) {
      const row = sql('SELECT * FROM invites WHERE code = ?').get(code)
      return row && toInvite(row)
    },
    ofRoom: (roomId, now) =>
      sql(`SELECT * FROM invites WHERE roomId = ? AND ${usable} ORDER BY createdAt DESC, code DESC`)
        .all(roomId, now)
        .map(toInvite),
    use(code, now) {
      const row = sql(`UPDATE invites SET uses = uses + 1 WHERE code = ? AND ${usable} RETURNING *`).get(code, now)
      return row && toInvite(row)
    },
    giveBack(code) {
      sql('UPDATE invites SET uses = max(0, uses - 1) WHERE code = ?').run(code)
    },
    removeExpired: (now) => void sql('DELETE FROM invites WHERE expiresAt <= ?').run(now),
    remove: (roomId, code) => sql('DELETE FROM invites WHERE roomId = ? AND code = ?').run(roomId, code).changes === 1,
  }
}

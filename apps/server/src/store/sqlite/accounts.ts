import { fold, type Profile } from '@maru/shared'
import type { Account, AccountStore } from '../port.ts'
import type { Database } from './database.ts'
import { naming } from './naming.ts'
import type { Sync } from './synchronous.ts'

export function createAccounts({ sql }: Database): Sync<AccountStore> {
  const profile = 'SELECT userId, nickname FROM accounts'
  const toProfile = (row: object): Profile => ({ ...(row as Profile) })
  return {
    create({ userId, nickname, passwordHash, createdAt }) {
      const insert = sql(
        'INSERT INTO accounts (userId, nickname, foldedNickname, passwordHash, createdAt) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      return insert.run(userId, nickname, fold(nickname), passwordHash, createdAt).changes === 1
    },
    get(userId) {
      const row = sql('SELECT userId, nickname, passwordHash, createdAt FROM accounts WHERE userId = ?').get(userId)
      return row && ({ ...row } as unknown as Account)
    },
    profiles: (userIds) =>
      sql(`${profile} WHERE userId IN (SELECT value FROM json_each(?))`).all(JSON.stringify(userIds)).map(toProfile),
    search({ text, after = '', limit }) {
      const named = naming('foldedNickname', text)
      return sql(
        `${profile} WHERE userId > ? AND (substr(userId, 1, length(?)) = ? OR ${named.sql}) ORDER BY userId LIMIT ?`,
      )
        .all(after, fold(text), fold(text), named.value, limit)
        .map(toProfile)
    },
    setNickname(userId, nickname) {
      sql('UPDATE accounts SET nickname = ?, foldedNickname = ? WHERE userId = ?').run(nickname, fold(nickname), userId)
    },
    replacePasswordHash(userId, known, next) {
      const update = sql('UPDATE accounts SET passwordHash = ? WHERE userId = ? AND passwordHash = ?')
      return update.run(next, userId, known).changes === 1
    },
  }
}

import { fold, type Profile } from '@maru/shared'
import type { Account, AccountStore } from '../port.ts'
import type { Database } from './database.ts'
import { exchangePictures } from './files.ts'
import { naming } from './naming.ts'
import type { Sync } from './synchronous.ts'

type Row<Known> = Omit<Known, 'picture'> & { readonly picture: string | null }

const withPicture = <Known extends object>({ picture, ...rest }: Row<Known>) =>
  ({ ...rest, ...(picture !== null && { picture }) }) as Known

export function createAccounts({ sql }: Database): Sync<AccountStore> {
  const profile = 'SELECT userId, nickname, picture FROM accounts'
  const toProfile = (row: object): Profile => withPicture(row as Row<Profile>)
  return {
    create({ userId, nickname, passwordHash, createdAt }) {
      const insert = sql(
        'INSERT INTO accounts (userId, nickname, foldedNickname, passwordHash, createdAt) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      return insert.run(userId, nickname, fold(nickname), passwordHash, createdAt).changes === 1
    },
    get(userId) {
      const row = sql('SELECT userId, nickname, passwordHash, createdAt, picture FROM accounts WHERE userId = ?').get(
        userId,
      )
      return row && withPicture(row as unknown as Row<Account>)
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
    setPicture(userId, picture) {
      const former = sql('SELECT picture FROM accounts WHERE userId = ?').get(userId)?.['picture'] ?? undefined
      sql('UPDATE accounts SET picture = ? WHERE userId = ?').run(picture ?? null, userId)
      exchangePictures({ sql }, former === undefined ? undefined : String(former), picture)
    },
    replacePasswordHash(userId, known, next) {
      const update = sql('UPDATE accounts SET passwordHash = ? WHERE userId = ? AND passwordHash = ?')
      return update.run(next, userId, known).changes === 1
    },
  }
}

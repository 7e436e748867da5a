import { argon2Sync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPasswords } from '../../src/accounts/passwords.ts'
import { codeOf, post, signIn, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

const order = { purpose: 'account', requester: 'a test' } as const

/** A hash as servers made it before: of the password as it was typed, or with settings that were enough then. */
function hashOf(password: string, { memory = 19_456, passes = 2 } = {}): string {
  const nonce = randomBytes(16)
  const tag = argon2Sync('argon2id', { message: password, nonce, memory, passes, parallelism: 1, tagLength: 32 })
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${text(nonce)}$${text(tag)}`
}

test('a password is the same however its letters are composed or how wide they are', async () => {
  const passwords = createPasswords()
  const hash = await passwords.hash('비밀번호 Café'.normalize('NFD'), order)
  expect(await passwords.verify('비밀번호 Café'.normalize('NFC'), hash, order)).toBe('right')
  expect(await passwords.verify('비밀번호 Ｃａｆé', hash, order)).toBe('right')
  expect(await passwords.verify('비밀번호 Cafe', hash, order)).toBe('wrong')
  expect(await passwords.verify('비밀번호 Café', undefined, order)).toBe('wrong')
})

test('a hash made another way still fits, and is found to be outdated', async () => {
  const passwords = createPasswords()
  const typed = '비밀번호 Café'.normalize('NFD')
  expect(await passwords.verify(typed, hashOf(typed), order)).toBe('outdated')
  expect(await passwords.verify('a password', hashOf('a password', { passes: 1 }), order)).toBe('outdated')
  expect(await passwords.verify('a password', hashOf('a password', { memory: 32_768 }), order)).toBe('right')
  expect(await passwords.verify('another one', hashOf('a password', { passes: 1 }), order)).toBe('wrong')
})

test('signing in hashes a password anew whose hash is outdated', async () => {
  const { url, store } = await startServer()
  const typed = '비밀번호 Café'.normalize('NFD')
  const outdated = hashOf(typed, { memory: 8_192, passes: 1 })
  await store.accounts.create({ userId: 'minji', nickname: 'minji', passwordHash: outdated, createdAt: 1 })
  await signIn(url, 'minji', typed)
  const { passwordHash } = (await store.accounts.get('minji')) ?? {}
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  await signIn(url, 'minji', typed.normalize('NFC'))
  expect((await store.accounts.get('minji'))?.passwordHash).toBe(passwordHash)
})

test('the commonest passwords and the own ID are refused, in whatever case and width', async () => {
  const { url } = await startServer()
  for (const common of ['password1', 'QWERTYUIOP', 'ｉｌｏｖｅｙｏｕ', 'trustno1'])
    expect([common, await codeOf(signUp(url, 'minji', common))]).toEqual([common, 'account.password_common'])
  expect(await codeOf(signUp(url, 'minji.kim', 'Minji.Kim'))).toBe('account.password_is_id')
  const minji = await signUp(url, 'minji.kim')
  const change = (next: string) => codeOf(minji.ask('accounts.changePassword', { current: minji.password, next }))
  expect(await change('password1')).toBe('account.password_common')
  expect(await change('minji.kim')).toBe('account.password_is_id')
  expect(await change('a better password')).toBe('ok')
  const response = await post(url, 'accounts.signUp', {
    userId: 'jun',
    password: '1234567890',
    nickname: 'jun',
    device: { name: 'x', kind: 'bot' },
    keep: 'token',
  })
  expect(response.status).toBe(400)
})

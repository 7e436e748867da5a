import { newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { codeOf, post, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

const from = (address: string) => ({ 'X-Forwarded-For': address })
const stranger = from('203.0.113.66')
const device = { name: 'x', kind: 'bot' } as const

async function limitedServer(scale = '1') {
  const { url } = await startServer({ environment: { MARU_RATE_SCALE: scale, MARU_TRUST_PROXY: '1' } })
  return url
}

async function signInFrom(url: string, password: string, headers: Record<string, string>, more: object = {}) {
  const input = { userId: 'minji', password, device, keep: 'token', ...more }
  const response = await post(url, 'accounts.signIn', input, headers)
  const body = (await response.json()) as { error?: { code: string }; value?: { deviceToken?: string } }
  return { code: body.error?.code ?? 'ok', deviceToken: body.value?.deviceToken ?? '', response }
}

test('a stranger who guesses a password locks out neither its owner nor other addresses', async () => {
  const url = await limitedServer()
  await signUp(url, 'minji')
  for (let count = 0; count < 10; count++)
    expect((await signInFrom(url, `guess ${count}`, stranger)).code).toBe('auth.wrong_credentials')
  const refused = await signInFrom(url, 'minji-password', stranger)
  expect(refused.code).toBe('request.rate_limited')
  expect(Number(refused.response.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await signInFrom(url, 'minji-password', from('198.51.100.7'))).code).toBe('ok')
})

test('signing in rightly uses nothing up', async () => {
  const url = await limitedServer('0.1')
  await signUp(url, 'minji')
  for (let count = 0; count < 8; count++)
    expect((await signInFrom(url, 'minji-password', from('198.51.100.7'))).code).toBe('ok')
})

test('guesses from everywhere close an account to strangers, and devices that signed in before still get in', async () => {
  const url = await limitedServer('0.1')
  await signUp(url, 'minji')
  const home = from('198.51.100.7')
  const { deviceToken } = await signInFrom(url, 'minji-password', home)
  const browser = await signInFrom(url, 'minji-password', home, { keep: 'cookie' })
  const cookie = browser.response.headers.getSetCookie().find((set) => set.startsWith('maru_device=')) ?? ''
  for (let count = 0; count < 10; count++)
    expect((await signInFrom(url, `guess ${count}`, from(`203.0.113.${count}`))).code).toBe('auth.wrong_credentials')

  expect((await signInFrom(url, 'minji-password', home)).code).toBe('request.rate_limited')
  const other = from('192.0.2.1')
  expect((await signInFrom(url, 'minji-password', other, { deviceToken })).code).toBe('ok')
  const withCookie = { ...other, Cookie: cookie.split(';')[0] ?? '' }
  expect((await signInFrom(url, 'minji-password', withCookie)).code).toBe('ok')
  expect((await signInFrom(url, 'minji-password', other, { deviceToken: `${deviceToken.slice(0, -1)}!` })).code).toBe(
    'request.rate_limited',
  )
  // Whoever took such a device has few guesses of its own.
  expect((await signInFrom(url, 'a guess', other, { deviceToken })).code).toBe('auth.wrong_credentials')
  expect((await signInFrom(url, 'a guess', other, { deviceToken })).code).toBe('request.rate_limited')
})

test('a device is a stranger again once the password is another', async () => {
  const url = await limitedServer('0.1')
  const minji = await signUp(url, 'minji')
  const { deviceToken } = await signInFrom(url, 'minji-password', from('198.51.100.7'))
  await minji.ask('accounts.changePassword', { current: 'minji-password', next: 'a new password' })
  for (let count = 0; count < 10; count++) await signInFrom(url, `guess ${count}`, from(`203.0.113.${count}`))
  expect((await signInFrom(url, 'a new password', from('192.0.2.1'), { deviceToken })).code).toBe(
    'request.rate_limited',
  )
})

test('wrong passwords for one room are limited over all who guess; members and the invited are not held up', async () => {
  const url = await limitedServer('0.1')
  const owner = await signUp(url, 'owner')
  const roomId = await roomOf([owner], { password: 'a password' })
  const join = async (index: number, proof: { password: string } | { invite: string }) => {
    const person = await signUp(url, `guesser${index}`, undefined, from(`203.0.113.${index}`))
    return codeOf(person.ask('rooms.join', { roomId, clientId: newId(), ...proof }))
  }
  for (let index = 0; index < 6; index++) expect(await join(index, { password: 'a guess' })).toBe('room.wrong_password')
  expect(await join(6, { password: 'a guess' })).toBe('request.rate_limited')
  const { code } = await owner.ask('invites.create', { roomId })
  expect(await join(7, { invite: code })).toBe('ok')
  expect(await codeOf(owner.ask('rooms.get', { roomId }))).toBe('ok')
})

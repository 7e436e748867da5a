import { startServerProcess } from '@maru/testing'
import { expect, onTestFinished, test } from 'vitest'
import { signIn, signUp } from '../support/person.ts'

test('a device that signed in before gets in while somebody guesses the password, and a new one has to wait', async () => {
  const server = await startServerProcess({ MARU_RATE_SCALE: '0.05' })
  onTestFinished(() => server.remove())
  const minji = await signUp({ server: server.url, userId: 'minji' })
  onTestFinished(() => minji.engine.stop())
  await minji.messenger.call('accounts.signOut', { accountId: minji.accountId })

  const guess = async () => {
    const device = { name: 'a stranger', kind: 'bot' }
    const response = await fetch(`${server.url}/api/v1/accounts.signIn`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ userId: 'minji', password: 'a guess', device, keep: 'token' }),
    })
    return response.status
  }
  expect([await guess(), await guess()]).toEqual([401, 429])

  await expect(signIn({ server: server.url, userId: 'minji' })).rejects.toMatchObject({ code: 'request.rate_limited' })
  const again = await signIn({ server: server.url, userId: 'minji', device: minji.device })
  onTestFinished(() => again.engine.stop())
  expect(again.accountId).toBe(minji.accountId)
})

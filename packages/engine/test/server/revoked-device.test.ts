import { expect, test } from 'vitest'
import { isLive, until, useServer } from '../support/people.ts'

const server = useServer()

test('a revoked device is signed out, and stays so', async () => {
  const minji = await server.signUp()
  const phone = await server.signIn(minji)
  await isLive(phone)
  const { sessions } = await minji.messenger.call('sessions.list', { accountId: minji.accountId })
  const sessionId = sessions.find((session) => !session.current)?.sessionId ?? ''
  await minji.messenger.call('sessions.revoke', { accountId: minji.accountId, sessionId })
  await until(() =>
    expect(phone.messenger.state().accounts[phone.accountId]?.connection).toEqual({
      state: 'refused',
      error: { code: 'auth.session_ended' },
    }),
  )
})

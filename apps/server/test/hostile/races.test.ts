import { limits, newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { codeOf, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

test('36 kinds of reactions at once, from several people, end at the limit', async () => {
  const { url } = await startServer()
  const people = [await signUp(url, 'minji'), await signUp(url, 'jun'), await signUp(url, 'sora')] as const
  const roomId = await roomOf([...people])
  await people[0].ask('messages.send', { roomId, clientId: newId(), text: 'react to me' })
  const codes = await Promise.all(
    Array.from({ length: 36 }, (_, index) => {
      const emoji = String.fromCodePoint(0x1f600 + index)
      const asked = people[index % 3]?.ask('messages.react', { roomId, clientId: newId(), target: 1, emoji, on: true })
      return codeOf(Promise.resolve(asked))
    }),
  )
  expect(codes.filter((code) => code === 'ok')).toHaveLength(limits.reactionKindsMax)
  expect(new Set(codes)).toEqual(new Set(['ok', 'message.reactions_full']))
  const { entries } = await people[0].ask('messages.history', { roomId })
  const [message] = entries.filter((entry) => entry.type === 'message')
  expect(message?.reactions).toHaveLength(limits.reactionKindsMax)
})

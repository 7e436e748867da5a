import { type Answer, newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

/** The bytes of a text with one in it that UTF-8 has no place for. */
const broken = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = new TextEncoder().encode(text)
  bytes[bytes.indexOf('?'.charCodeAt(0))] = 0xff
  return bytes
}

test('a body that is not UTF-8 is refused, and nothing of it is stored', async () => {
  const { url } = await startServer()
  const minji = await signUp(url, 'minji')
  const roomId = await roomOf([minji])
  const response = await fetch(`${url}/api/v1/messages.send`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${minji.token}` },
    body: broken(JSON.stringify({ roomId, clientId: newId(), text: 'what?' })),
  })
  const answer = (await response.json()) as Answer<unknown>
  expect([response.status, answer]).toEqual([
    400,
    { ok: false, error: { code: 'request.invalid', params: { path: 'body' } } },
  ])
  expect((await minji.ask('rooms.get', { roomId })).seq).toBe(0)
})

test('so is one over polling, which takes letters that a packet cuts in two', async () => {
  const { url } = await startServer()
  const minji = await signUp(url, 'minji')
  const roomId = await roomOf([minji])
  const live = await minji.connect({ transports: ['polling'] })
  const text = '가'.repeat(8_000)
  await live.ask('messages.send', { roomId, clientId: newId(), text })
  expect((await minji.ask('messages.history', { roomId })).entries.at(-1)).toMatchObject({ text })

  const handshake = await (await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).text()
  const { sid } = JSON.parse(handshake.slice(1)) as { sid: string }
  const send = async (body: Uint8Array<ArrayBuffer>) =>
    (await fetch(`${url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', body })).status
  expect(await send(new TextEncoder().encode(`40${JSON.stringify({ protocol: 1, token: minji.token })}`))).toBe(200)
  const say = ['messages.send', { roomId, clientId: newId(), text: 'what?' }]
  expect(await send(broken(`42${JSON.stringify(say)}`)).catch(() => 400)).toBe(400)
  expect((await minji.ask('rooms.get', { roomId })).seq).toBe(1)
})

import { type EventName, type EventPayload, newId } from '@maru/shared'
import { type ServerProcess, startServerProcess } from '@maru/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createEngine, mirror, noNotifier, realEnvironment, type Transport } from '../../src/index.ts'
import { socketTransport } from '../../src/socket/index.ts'
import { MemoryDevice } from '../support/memory-store.ts'
import { noUploader } from '../support/no-uploader.ts'
import { signUp } from '../support/person.ts'

let server: ServerProcess
beforeAll(async () => {
  server = await startServerProcess()
})
afterAll(() => server.remove())

/** The connection to a server that sends an event, and loses it. */
function losing(isLost: (name: EventName, payload: EventPayload<EventName>) => boolean): (url: string) => Transport {
  return (url) => {
    const transport = socketTransport({ url })
    return {
      ...transport,
      open: (greeting, listener) =>
        transport.open(greeting, {
          ...listener,
          onEvent: (name, payload) => {
            if (!isLost(name, payload)) listener.onEvent(name, payload)
          },
        }),
    }
  }
}

test('a message whose event was lost is there within seconds, with nothing else said in the room', async () => {
  let losingNow = false
  const lost: EventName[] = []
  const engine = createEngine({
    ...realEnvironment,
    device: new MemoryDevice(),
    transportFor: losing((name) => {
      if (losingNow) lost.push(name)
      return losingNow
    }),
    uploader: noUploader,
    notifier: noNotifier,
    name: { name: 'test', kind: 'desktop' },
    keep: 'token',
  })
  const messenger = mirror(engine.api)
  await engine.start()
  const credentials = { server: server.url, userId: `jun-${newId().slice(-8)}`, password: 'correct horse battery' }
  const { accountId } = await messenger.call('accounts.signUp', { ...credentials, nickname: 'jun' })
  const minji = await signUp({ server: server.url, userId: `minji-${newId().slice(-8)}` })
  try {
    const { roomId } = await minji.messenger.call('rooms.create', { accountId: minji.accountId, title: 'quiet' })
    await messenger.call('rooms.join', { accountId, roomId })
    const room = () => messenger.state().rooms[accountId]?.[roomId]
    await vi.waitFor(() => expect(room()?.members).toBe(2), { timeout: 60_000 })
    losingNow = true
    await minji.messenger.call('messages.send', { accountId: minji.accountId, roomId, text: 'did you hear me?' })
    await vi.waitFor(() => expect(lost).toContain('entries'), { timeout: 60_000 })
    await vi.waitFor(() => expect(room()?.lastSeq).toBe(1), { timeout: 60_000 })
    expect(messenger.state().accounts[accountId]?.connection.state).toBe('live')
  } finally {
    await engine.stop()
    await minji.engine.stop()
  }
}, 120_000)

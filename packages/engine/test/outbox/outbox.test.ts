import { MaruError } from '@maru/shared'
import { expect, test } from 'vitest'
import { Outbox } from '../../src/outbox/outbox.ts'
import { SerialQueue } from '../../src/serial-queue.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'
import { MemoryFileKeep } from '../support/memory-file-keep.ts'

const minute = 60_000

/** An outbox that is connected to a server, which may be unable to store anything. */
function connected() {
  const clock = new VirtualClock()
  const server = { stores: true, sent: [] as number[] }
  const outbox = new Outbox({
    store: { commit: async () => {} } as never,
    queue: new SerialQueue(),
    keep: new MemoryFileKeep(),
    uploader: {} as never,
    serverUrl: 'http://maru',
    clock,
    environment: { clock, logger: { debug: () => {}, warn: () => {} }, newId: () => '', random: () => 0.5 },
    server: {
      live: true,
      ask: (async () => {
        if (!server.stores) throw new MaruError('server.unavailable')
        server.sent.push(clock.now())
        return { roomId: 'room', rev: 1, seq: 1, at: clock.now() }
      }) as never,
    },
    rooms: { setPersonal: async () => {} },
    onChanged: () => {},
    onLanded: () => {},
  })
  return { clock, server, outbox }
}

test('a message is sent within ten seconds of the end of an outage, however long that was', async () => {
  const { clock, server, outbox } = connected()
  server.stores = false
  await outbox.add({ clientId: 'message', roomId: 'room', text: 'hello', mentions: [] })
  await clock.pass(10 * minute)
  expect(server.sent).toEqual([])
  server.stores = true
  const endedAt = clock.now()
  await clock.pass(minute)
  expect(server.sent).toHaveLength(1)
  expect((server.sent[0] ?? Number.NaN) - endedAt).toBeLessThanOrEqual(10_000)
})

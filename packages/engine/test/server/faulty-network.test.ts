import { type ServerProcess, startFaultyProxy, startServerProcess } from '@maru/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Engine, Messenger } from '../../src/index.ts'
import { Random } from '../simulation/random.ts'
import { MemoryDevice } from '../support/memory-store.ts'
import { engineOn, signUp } from '../support/person.ts'

let server: ServerProcess
beforeAll(async () => {
  server = await startServerProcess()
})
afterAll(() => server.remove())

const messages = 12
const rounds = [1, 2, 3, 4, 5, 6]

// Like the simulation, but with the real server and real sockets, and fewer rounds.
test.each(rounds)(
  'over a network that delays and breaks, messages arrive once and in order (seed %i)',
  async (seed) => {
    const random = new Random(seed)
    const proxy = await startFaultyProxy(server.url, random.next)
    const device = new MemoryDevice()
    const minji = await signUp({ server: proxy.url, userId: `minji-${seed}`, device })
    const jun = await signUp({ server: proxy.url, userId: `jun-${seed}` })
    let engine: Engine = minji.engine
    let messenger: Messenger = minji.messenger
    const { accountId } = minji
    try {
      await isLive(messenger, accountId)
      await isLive(jun.messenger, jun.accountId)
      const { roomId } = await messenger.call('rooms.create', { accountId, title: `room ${seed}` })
      await jun.messenger.call('rooms.join', { accountId: jun.accountId, roomId })
      await expect.poll(() => messenger.state().rooms[accountId]?.[roomId]?.members).toBe(2)
      proxy.setFaults({ delayMs: 40, cut: 0.04 })
      const written: string[] = []
      for (let index = 0; index < messages; index++) {
        const text = `message ${index}`
        await messenger.call('messages.send', { accountId, roomId, text })
        written.push(text)
        const trouble = random.next()
        if (trouble < 0.2) proxy.cut()
        if (trouble > 0.9) await server.restart()
        if (trouble > 0.5 && trouble < 0.65) {
          await engine.stop()
          ;({ engine, messenger } = engineOn(device))
          await engine.start()
        }
        await new Promise((resolve) => setTimeout(resolve, 60 * random.next()))
      }
      proxy.setFaults({ delayMs: 0, cut: 0 })
      const again = setInterval(() => {
        for (const [each, id] of [[messenger, accountId] as const, [jun.messenger, jun.accountId] as const])
          if (each.state().accounts[id]?.connection.state === 'waiting')
            void each.call('connection.retry', { accountId: id })
      }, 300)
      try {
        await vi.waitFor(
          async () => {
            expect(await textsOf(jun.messenger, jun.accountId, roomId)).toEqual(written)
            expect(await textsOf(messenger, accountId, roomId)).toEqual(written)
            expect(messenger.state().rooms[accountId]?.[roomId]).toMatchObject({ waiting: 0, failed: 0 })
          },
          { timeout: 60_000, interval: 200 },
        )
      } finally {
        clearInterval(again)
      }
    } finally {
      await engine.stop()
      await jun.engine.stop()
      await proxy.close()
    }
  },
)

const isLive = (messenger: Messenger, accountId: string) =>
  vi.waitFor(() => expect(messenger.state().accounts[accountId]?.connection.state).toBe('live'), { timeout: 60_000 })

async function textsOf(messenger: Messenger, accountId: string, roomId: string): Promise<string[]> {
  const lastSeq = messenger.state().rooms[accountId]?.[roomId]?.lastSeq ?? 0
  const seqs = Array.from({ length: Math.min(50, lastSeq) }, (_, index) => index + 1)
  const { messages: found } = await messenger.call('messages.get', { accountId, roomId, seqs })
  return found.map((message) => message.text)
}

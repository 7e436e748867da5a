import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '@maru/shared'
import { type Row, rowOf } from '../row.ts'
import { startProcess } from './processes.ts'
import { connectRaw, type RawClient } from './raw-client.ts'
import { revOf, userId } from './world.ts'

const people = 1_000
const rounds = 3
const roomId = 'everybody'
const allowedMegabytes = 2
/** Longer than anything is gathered. */
const settledMs = 2_500

/** i) bytes that the server sends when all of a large room read a message, type, or connect again. */
export async function crowd(): Promise<Row[]> {
  const maru = await startProcess('maru', { people, together: people })
  let clients = await connectRaw(maru.url, people)
  await wait(settledMs)
  const sentDuring = async (work: () => Promise<void>) => {
    const before = await maru.sent()
    await work()
    await wait(settledMs)
    return { value: ((await maru.sent()) - before) / 1_024 / 1_024, baseline: allowedMegabytes }
  }
  const pairs = { read: [] as Pair[], typing: [] as Pair[], reconnecting: [] as Pair[] }
  for (let round = 1; round <= rounds; round++) {
    await clients[round]?.ask('messages.send', { roomId, clientId: newId(), text: 'Read by everybody.' })
    await wait(settledMs)
    pairs.read.push(await sentDuring(() => all(clients, 'messages.read', () => ({ roomId, seq: round }))))
    pairs.typing.push(await sentDuring(() => all(clients, 'messages.typing', () => ({ roomId }))))
    for (const client of clients) client.close()
    await wait(settledMs)
    pairs.reconnecting.push(
      await sentDuring(async () => {
        clients = await connectRaw(maru.url, people)
        await all(clients, 'sync.rooms', (index) => ({ cursors: cursorsOf(index, round) }))
      }),
    )
  }
  for (const client of clients) client.close()
  await maru.stop()
  const row = (name: string, some: readonly Pair[]) => rowOf({ name, unit: 'MB', target: 1, better: 'lower' }, some)
  return [
    row('sent when 1,000 read one message', pairs.read),
    row('sent when 1,000 type at once', pairs.typing),
    row('sent when 1,000 connect again', pairs.reconnecting),
  ]
}

interface Pair {
  readonly value: number
  readonly baseline: number
}

async function all(clients: readonly RawClient[], name: string, inputOf: (index: number) => object): Promise<void> {
  await Promise.all(clients.map((client, index) => client.ask(name, inputOf(index))))
}

const cursorsOf = (index: number, seq: number) => [
  { roomId, rev: revOf(people) + seq, read: seq },
  { roomId: `own-${userId(index)}`, rev: 1 },
]

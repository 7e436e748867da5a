import { setTimeout as wait } from 'node:timers/promises'
import type { Socket } from 'socket.io-client'
import { inPairs, percentile, type Row, rowOf } from '../row.ts'
import { connectAll, startProcess } from './processes.ts'

const messages = 300_000
const searchers = 20
const measuredMs = 3_000
const betweenMs = 3

/** f) how long another user waits for a small answer while 20 people search, against the same while nobody does. */
export async function searches(): Promise<Row> {
  const maru = await startProcess('maru', { people: searchers + 1, messages })
  const sockets = await connectAll(maru.url, searchers + 1)
  const [other, ...searching] = sockets
  if (!other) throw new Error('nobody is connected')
  await p99OfMe(other)
  const pairs = await inPairs(
    5,
    async () => {
      const stop = keepSearching(searching)
      const p99 = await p99OfMe(other)
      await stop()
      return p99
    },
    () => p99OfMe(other),
  )
  for (const socket of sockets) socket.disconnect()
  await maru.stop()
  return rowOf({ name: 'p99 of accounts.me during 20 searches', unit: 'ms', target: 2, better: 'lower' }, pairs)
}

/** Each searches, and searches again as soon as there is an answer. */
function keepSearching(sockets: readonly Socket[]): () => Promise<void> {
  let going = true
  const loops = sockets.map(async (socket) => {
    while (going) {
      const answer = await socket.emitWithAck('messages.search', { query: 'a' })
      if (!answer.ok) throw new Error(JSON.stringify(answer))
    }
  })
  return async () => {
    going = false
    await Promise.all(loops)
  }
}

async function p99OfMe(socket: Socket): Promise<number> {
  const took: number[] = []
  const startedAt = performance.now()
  while (performance.now() - startedAt < measuredMs) {
    const askedAt = performance.now()
    await socket.emitWithAck('accounts.me', {})
    took.push(performance.now() - askedAt)
    await wait(betweenMs)
  }
  return percentile(took, 0.99)
}

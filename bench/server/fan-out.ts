import { newId } from '@maru/shared'
import type { Socket } from 'socket.io-client'
import { inPairs, percentile, type Row, rowOf } from '../row.ts'
import { connectAll, startProcess } from './processes.ts'

const members = 500
const text = 'A message of a usual length, as people write them: 점심 같이 먹을 사람 있나요? '.repeat(2)
const windowOfSends = 8
const measuredMs = 2_500

/** a) deliveries to 500 members; c) how long the last delivery takes, at half of what the server can do. */
export async function fanOut(): Promise<Row[]> {
  const [maru, bare] = [await startProcess('maru', members), await startProcess('bare', members)]
  const [ours, theirs] = [await connectAll(maru.url, members), await connectAll(bare.url, members)]
  const throughput = await inPairs(
    5,
    () => deliveriesPerSecond(ours),
    () => deliveriesPerSecond(theirs),
  )
  const slower = Math.min(...throughput.map(({ value, baseline }) => Math.min(value, baseline)))
  const sendsPerSecond = slower / members / 2
  const latency = await inPairs(
    5,
    () => lastDelivery(ours, sendsPerSecond),
    () => lastDelivery(theirs, sendsPerSecond),
  )
  for (const socket of [...ours, ...theirs]) socket.disconnect()
  await Promise.all([maru.stop(), bare.stop()])
  return [
    rowOf({ name: 'fan-out to 500', unit: 'deliveries/s', target: 0.85, better: 'higher' }, throughput),
    rowOf({ name: 'p99 to the last of 500', unit: 'ms', target: 2.5, better: 'lower' }, latency),
  ]
}

const send = (socket: Socket) => socket.emitWithAck('messages.send', { roomId: 'everybody', clientId: newId(), text })

async function deliveriesPerSecond(sockets: Socket[]): Promise<number> {
  let delivered = 0
  const count = ({ entries }: { entries: unknown[] }) => {
    delivered += entries.length
  }
  for (const socket of sockets) socket.on('entries', count)
  const startedAt = performance.now()
  let sent = 0
  const sender = async () => {
    while (performance.now() - startedAt < measuredMs) {
      const last = ++sent
      await send(sockets[last % sockets.length] ?? never())
      // A sender waits for what it sent to arrive: the queue that is measured is the server's, not the network's.
      while (delivered < (last - windowOfSends) * sockets.length) await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  await Promise.all(Array.from({ length: windowOfSends }, sender))
  while (delivered < sent * sockets.length) await new Promise((resolve) => setTimeout(resolve, 1))
  const seconds = (performance.now() - startedAt) / 1_000
  for (const socket of sockets) socket.off('entries', count)
  return delivered / seconds
}

async function lastDelivery(sockets: Socket[], sendsPerSecond: number): Promise<number> {
  const pending = new Map<string, { sentAt: number; missing: number }>()
  const took: number[] = []
  const arrived = ({ entries }: { entries: { clientId: string }[] }) => {
    for (const { clientId } of entries) {
      const waiting = pending.get(clientId)
      if (!waiting || --waiting.missing > 0) continue
      took.push(performance.now() - waiting.sentAt)
      pending.delete(clientId)
    }
  }
  for (const socket of sockets) socket.on('entries', arrived)
  const startedAt = performance.now()
  for (let sent = 0; performance.now() - startedAt < measuredMs; sent++) {
    const due = startedAt + (sent * 1_000) / sendsPerSecond
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    const clientId = newId()
    pending.set(clientId, { sentAt: performance.now(), missing: sockets.length })
    sockets[sent % sockets.length]?.emit('messages.send', { roomId: 'everybody', clientId, text }, () => undefined)
  }
  while (pending.size > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  for (const socket of sockets) socket.off('entries', arrived)
  return percentile(took, 0.99)
}

function never(): never {
  throw new Error('there is nobody connected')
}

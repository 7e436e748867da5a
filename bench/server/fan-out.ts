import { newId } from '@maru/shared'
import type { Socket } from 'socket.io-client'
import { inPairs, percentile, type Row, rowOf } from '../row.ts'
import { connectAll, startProcess } from './processes.ts'
import { connectRaw, entryCounter, type RawClient } from './raw-client.ts'
import type { World } from './world.ts'

const members = 500
const world: World = { people: members }
const text = 'A message of a usual length, as people write them: 점심 같이 먹을 사람 있나요? '.repeat(2)
const windowOfSends = 8
const measuredMs = 2_500

/** a) deliveries to 500 members; c) how long the last delivery takes, at half of what the server can do. */
export async function fanOut(): Promise<Row[]> {
  const [maru, bare] = [await startProcess('maru', world), await startProcess('bare', world)]
  const [ours, theirs] = [await connectAll(maru.url, members), await connectAll(bare.url, members)]
  // As every client does that has just connected.
  for (const socket of ours) await socket.emitWithAck('sync.rooms', { cursors: [] })
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
  await bare.stop()
  const sockets = await startProcess('bare-ws', world)
  const [ourRaw, theirRaw] = [await connectRaw(maru.url, members), await connectRaw(sockets.url, members)]
  const raw = await inPairs(
    5,
    () => rawDeliveriesPerSecond(ourRaw),
    () => rawDeliveriesPerSecond(theirRaw),
  )
  for (const client of [...ourRaw, ...theirRaw]) client.close()
  await Promise.all([maru.stop(), sockets.stop()])
  return [
    rowOf({ name: 'fan-out to 500', unit: 'deliveries/s', target: 2, better: 'higher' }, throughput),
    rowOf({ name: 'fan-out to 500, against bare ws', unit: 'deliveries/s', target: 0.8, better: 'higher' }, raw),
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
  const rate = await ratePerSecond(
    sockets.length,
    (index) => send(sockets[index] ?? never()),
    () => delivered,
  )
  for (const socket of sockets) socket.off('entries', count)
  return rate
}

/** With clients that cost so little that it is the server that is measured. */
async function rawDeliveriesPerSecond(clients: RawClient[]): Promise<number> {
  let delivered = 0
  const entriesIn = entryCounter()
  for (const client of clients)
    client.onEvent = (packet) => {
      delivered += entriesIn(packet)
    }
  return ratePerSecond(
    clients.length,
    (index) => (clients[index] ?? never()).ask('messages.send', { roomId: 'everybody', clientId: newId(), text }),
    () => delivered,
  )
}

/** Deliveries of what everybody sends in turn, a few at a time. */
async function ratePerSecond(
  receivers: number,
  sendBy: (index: number) => Promise<unknown>,
  delivered: () => number,
): Promise<number> {
  const startedAt = performance.now()
  const before = delivered()
  let sent = 0
  const arrived = () => delivered() - before
  const sender = async () => {
    while (performance.now() - startedAt < measuredMs) {
      const last = ++sent
      await sendBy(last % receivers)
      // A sender waits for what it sent to arrive: the queue that is measured is the server's, not the network's.
      while (arrived() < (last - windowOfSends) * receivers) await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  await Promise.all(Array.from({ length: windowOfSends }, sender))
  while (arrived() < sent * receivers) await new Promise((resolve) => setTimeout(resolve, 1))
  return arrived() / ((performance.now() - startedAt) / 1_000)
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

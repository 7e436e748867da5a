import { limits, newId } from '@maru/shared'
import { inPairs, percentile, type Row, rowOf } from '../row.ts'
import { startProcess } from './processes.ts'
import { connectRaw, type RawClient } from './raw-client.ts'
import { roomOfSize } from './world.ts'

const few = 10
const sizes = [100, 1_000, 10_000].filter((size) => size <= limits.capacityMax)
const sends = 400
const text = 'A message of a usual length, as people write them.'

/** j) how long a send takes in a room with many members, of whom ten are connected, against one with ten. */
export async function sending(): Promise<Row[]> {
  const maru = await startProcess('maru', { people: few, sizes: [few, ...sizes] })
  const clients = await connectRaw(maru.url, few)
  await p99OfSends(clients, few)
  const rows: Row[] = []
  for (const size of sizes) {
    const pairs = await inPairs(
      5,
      () => p99OfSends(clients, size),
      () => p99OfSends(clients, few),
    )
    const name = `p99 of a send, ${size.toLocaleString('en')} members against ${few}`
    rows.push(rowOf({ name, unit: 'ms', target: 2, better: 'lower' }, pairs))
  }
  for (const client of clients) client.close()
  await maru.stop()
  return rows
}

/** One after the other, by each of those who are connected in turn. */
async function p99OfSends(clients: readonly RawClient[], size: number): Promise<number> {
  const took: number[] = []
  for (let sent = 0; sent < sends; sent++) {
    const startedAt = performance.now()
    await clients[sent % clients.length]?.ask('messages.send', { roomId: roomOfSize(size), clientId: newId(), text })
    took.push(performance.now() - startedAt)
  }
  return percentile(took, 0.99)
}

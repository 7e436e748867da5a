import type { Socket as TcpSocket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '@maru/shared'
import type { Socket } from 'socket.io-client'
import { type Row, rowOf } from '../row.ts'
import { connectAll, startProcess } from './processes.ts'

const rounds = 3
const requests = 600
const messages = 100
const text = '가'.repeat(8_000)
const roomId = 'own-user0'
const watchedMs = 8_000
const allowedMegabytes = 64

/** g) memory of a server at its worst while an account asks for long pages and reads nothing, above the idle server. */
export async function deafAccount(): Promise<Row> {
  const pairs: { value: number; baseline: number }[] = []
  for (let round = 0; round < rounds; round++)
    pairs.push({ value: await megabytesAboveIdle(), baseline: allowedMegabytes })
  return rowOf({ name: 'peak memory with a deaf account, above idle', unit: 'MB', target: 1, better: 'lower' }, pairs)
}

async function megabytesAboveIdle(): Promise<number> {
  const maru = await startProcess('maru', { people: 1 })
  const [writer] = await connectAll(maru.url, 1)
  if (!writer) throw new Error('nobody is connected')
  for (let count = 0; count < messages; count++)
    await writer.emitWithAck('messages.send', { roomId, clientId: newId(), text })
  // One page, so that what is loaded or allocated once is not counted.
  await writer.emitWithAck('messages.history', { roomId, limit: messages })
  writer.disconnect()
  const idle = await maru.memory()
  const [deaf] = await connectAll(maru.url, 1)
  if (!deaf) throw new Error('nobody is connected')
  tcpOf(deaf).pause()
  for (let count = 0; count < requests; count++)
    deaf.emit('messages.history', { roomId, limit: messages }, () => undefined)
  await wait(watchedMs)
  const peak = await maru.peakMemory()
  deaf.disconnect()
  await maru.stop()
  return (peak - idle) / 1_024 / 1_024
}

function tcpOf(socket: Socket): TcpSocket {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } }
  return transport.ws._socket
}

import { once } from 'node:events'
import { createRequire } from 'node:module'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import '../../src/store/mongo/connect.ts'

interface DriverConnection {
  writeCommand(command: { toBin(): Uint8Array[] }, options: { agreedCompressor: 'none' }): Promise<void>
}

const ofMongoose = createRequire(import.meta.resolve('mongoose'))
const { Connection } = ofMongoose('mongodb/lib/cmap/connection.js') as { Connection: { prototype: DriverConnection } }

async function openSocket(): Promise<Socket> {
  const server = createServer((peer) => peer.resume()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  onTestFinished(() => {
    socket.destroy()
    server.close()
  })
  return socket
}

const writeTo = (socket: Socket) =>
  Object.assign(Object.create(Connection.prototype) as DriverConnection, { socket }).writeCommand(
    { toBin: () => [Buffer.from('ping')] },
    { agreedCompressor: 'none' },
  )

test('a command is written to an open socket, and leaves nothing behind', async () => {
  const socket = await openSocket()
  const before = socket.listenerCount('close')
  await writeTo(socket)
  expect(socket.listenerCount('close')).toBe(before)
})

test('a command on a socket that is about to say that it is closed fails, instead of waiting for ever', async () => {
  const socket = await openSocket()
  socket.destroy()
  await expect(writeTo(socket)).rejects.toThrow('closed before a command was written')
})

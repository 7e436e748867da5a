import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import { mongo } from 'mongoose'

interface DriverConnection {
  readonly socket: Socket
  writeCommand(...args: unknown[]): Promise<void>
}

/**
 * The driver (7.8.0 and 7.9.0, lib/cmap/connection.js) waits for 'drain' after a write to a socket that is destroyed
 * and has not said 'close' yet: for ever. If its monitor does so, it never finds the server again. Here, a write ends
 * with the socket.
 */
export function endWritesWithTheirSockets(): void {
  const ofMongoose = createRequire(import.meta.resolve('mongoose'))
  const { Connection } = ofMongoose('mongodb/lib/cmap/connection.js') as { Connection: { prototype: DriverConnection } }
  const { writeCommand } = Connection.prototype
  Connection.prototype.writeCommand = async function (this: DriverConnection, ...args: unknown[]): Promise<void> {
    const { socket } = this
    const closed = Promise.withResolvers<never>()
    const onClose = () =>
      closed.reject(new mongo.MongoNetworkError('the connection closed before a command was written'))
    socket.once('close', onClose)
    try {
      await Promise.race([writeCommand.apply(this, args), closed.promise])
    } finally {
      socket.off('close', onClose)
    }
  }
}

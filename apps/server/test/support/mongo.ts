import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'
import { type Connection, createConnection } from 'mongoose'
import { onTestFinished } from 'vitest'
import { defineModels, type Models } from '../../src/store/mongo/models.ts'

const server = process.env['MONGODB_URI']

/** For describe.skipIf: without a MongoDB these tests count as skipped, and their title says why. */
export const noMongo = server === undefined
export const title = (subject: string) => (noMongo ? `${subject} (skipped: MONGODB_URI is not set)` : subject)

export interface TestDatabase {
  readonly uri: string
  /** Reads what is really stored, bypassing the store. */
  readonly models: Models
  readonly connection: Connection
  drop(): Promise<void>
}

/** Creates a database of its own on the MongoDB that MONGODB_URI names. */
export async function createDatabase(): Promise<TestDatabase> {
  const uri = withDatabase(server ?? '', `maru-test-${randomUUID()}`)
  const connection = await createConnection(uri, { autoIndex: false, autoCreate: false }).asPromise()
  return {
    uri,
    connection,
    models: defineModels(connection),
    async drop() {
      await connection.dropDatabase()
      await connection.close()
    },
  }
}

/** Like createDatabase, but the database is dropped when the test ends. */
export async function useDatabase(): Promise<TestDatabase> {
  const database = await createDatabase()
  onTestFinished(() => database.drop())
  return database
}

const withDatabase = (uri: string, name: string) =>
  uri.replace(/^([a-z+]+:\/\/[^/?]+)\/?[^?]*/, (_, start: string) => `${start}/${name}`)

export interface Wire {
  readonly uri: string
  /** Drops every connection and refuses new ones until `mend`. */
  cut(): void
  mend(): void
}

/** A relay to the same MongoDB that a test can cut; closed when the test ends. */
export async function useWire(uri: string): Promise<Wire> {
  const [, before = '', host = '', after = ''] = /^([a-z+]+:\/\/(?:[^@/]*@)?)([^/?]+)(.*)$/.exec(uri) ?? []
  const target = decodeURIComponent(host)
  const [name, port] = target.split(':')
  const sockets = new Set<Socket>()
  let isCut = false
  const relay = createServer((client) => {
    if (isCut) return void client.destroy()
    join(client, target.startsWith('/') ? connectTo(target) : connectTo({ host: name, port: Number(port ?? 27017) }))
  }).listen(0, '127.0.0.1')
  const join = (client: Socket, upstream: Socket) => {
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.pipe(upstream).pipe(client)
  }
  await once(relay, 'listening')
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    cut()
    relay.close()
  })
  return {
    uri: `${before}127.0.0.1:${(relay.address() as AddressInfo).port}${after}`,
    cut,
    mend: () => {
      isCut = false
    },
  }
}

import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'
import { type Connection, createConnection } from 'mongoose'
import { onTestFinished } from 'vitest'
import { defineModels, type Models } from '../../src/store/mongo/models.ts'

const server = process.env['MONGODB_URI']

/** Spread into describe.skipIf: without a MongoDB these tests are counted as skipped, and say why. */
export const noMongo = server === undefined
export const title = (subject: string) => (noMongo ? `${subject} (skipped: MONGODB_URI is not set)` : subject)

export interface TestDatabase {
  readonly uri: string
  /** What is really stored, past the store. */
  readonly models: Models
  readonly connection: Connection
  drop(): Promise<void>
}

/** A database of its own on the MongoDB that MONGODB_URI names. */
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

/** As createDatabase, and dropped when the test is over. */
export async function useDatabase(): Promise<TestDatabase> {
  const database = await createDatabase()
  onTestFinished(() => database.drop())
  return database
}

const withDatabase = (uri: string, name: string) =>
  uri.replace(/^([a-z+]+:\/\/[^/?]+)\/?[^?]*/, (_, start: string) => `${start}/${name}`)

export interface Wire {
  readonly uri: string
  /** Every connection is lost, and none comes about, until it is mended. */
  cut(): void
  mend(): void
}

/** A way to the same MongoDB that a test can cut; gone when the test is over. */
export async function useWire(uri: string): Promise<Wire> {
  const [, before = '', host = '', after = ''] = /^([a-z+]+:\/\/(?:[^@/]*@)?)([^/?]+)(.*)$/.exec(uri) ?? []
  const target = decodeURIComponent(host)
  const [name, port] = target.split(':')
  const open = new Set<Socket>()
  let isCut = false
  const relay = createServer((near) => {
    if (isCut) return void near.destroy()
    join(near, target.startsWith('/') ? connectTo(target) : connectTo({ host: name, port: Number(port ?? 27017) }))
  }).listen(0, '127.0.0.1')
  const join = (near: Socket, far: Socket) => {
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  }
  await once(relay, 'listening')
  const cut = () => {
    isCut = true
    for (const socket of open) socket.destroy()
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

import { MaruError } from '@maru/shared'
import { mongo } from 'mongoose'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import { openStore } from '../../src/open-store.ts'
import { codedError } from '../../src/store/mongo/errors.ts'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import { untimed } from '../../src/store/sections.ts'
import { noMongo, title, useDatabase, useRelay } from '../support/mongo.ts'
import { created, writeTo } from '../support/store-room.ts'

const unavailable = expect.objectContaining({ name: 'MaruError', code: 'server.unavailable' })

describe.skipIf(noMongo)(title('a MongoDB that is out of reach'), () => {
  test('fails calls with server.unavailable, and serves them again once it is back', async () => {
    const database = await useDatabase()
    const relay = await useRelay(database.uri)
    const store = await openMongoStore(relay.uri)
    const writer = writeTo(store, 'room')
    await writer.write(created('owner'))
    relay.cut()
    const calls = [store.ping(), store.rooms.get(['room']), writer.write({ type: 'joined', by: 'guest' })]
    for (const outcome of await Promise.allSettled(calls))
      expect(outcome).toEqual({ status: 'rejected', reason: unavailable })
    relay.mend()
    await store.ping()
    await writer.write({ type: 'joined', by: 'guest' })
    expect((await store.rooms.headsOf('guest')).map((head) => head.roomId)).toEqual(['room'])
    await store.close()
  })

  test('fails the opening of a store with server.unavailable', async () => {
    await expect(openMongoStore('mongodb://127.0.0.1:1/maru')).rejects.toEqual(unavailable)
  })

  test('fails calls to a closed store with server.unavailable', async () => {
    const database = await useDatabase()
    const store = await openMongoStore(database.uri)
    await store.close()
    await expect(store.accounts.get('owner')).rejects.toEqual(unavailable)
  })
})

describe.skipIf(noMongo)(title('a sweep that fails'), () => {
  test('is logged, with its cause', async () => {
    const relay = await useRelay((await useDatabase()).uri)
    const logged: string[] = []
    const logger = createLogger('warn', { write: (line) => void logged.push(line) })
    const store = await openStore(readConfig({ MONGODB_URI: relay.uri }), untimed, logger, { sweepEveryMs: 100 })
    onTestFinished(() => store.close())
    expect(logged).toEqual([])
    relay.cut()
    await expect
      .poll(() => logged.at(0), { timeout: 60_000 })
      .toMatch(/"message":"server.unavailable.*interrupted work/s)
  })

  test('is one that closing waits for, however many were due meanwhile', async () => {
    const relay = await useRelay((await useDatabase()).uri)
    let failed = 0
    const store = await openMongoStore(relay.uri, { sweepEveryMs: 1, onSweepError: () => void failed++ })
    relay.cut()
    await expect.poll(() => failed).toBeGreaterThan(0)
    const before = failed
    await store.close()
    expect(failed - before).toBeLessThanOrEqual(1)
  })
})

describe('errors of MongoDB', () => {
  const serverError = (code: number) => new mongo.MongoServerError({ message: 'driver text', code })

  test.each([
    ['a full disk', serverError(14031), 'server.storage_full'],
    ['an election', serverError(10107), 'server.unavailable'],
    ['a majority that does not answer', serverError(64), 'server.unavailable'],
    ['a lost connection', new mongo.MongoNetworkError('driver text'), 'server.unavailable'],
    ['anything else', serverError(2), 'server.failed'],
  ])("%s becomes a coded error without the driver's text", (_, error, code) => {
    const coded = codedError(error)
    expect(coded).toBeInstanceOf(MaruError)
    expect(coded).toMatchObject({ code, cause: error })
    expect(String(coded)).not.toContain('driver text')
  })
})

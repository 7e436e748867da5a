import { describe, expect, onTestFinished, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { channel } from '../../src/realtime/broadcast.ts'
import { Cluster } from '../../src/realtime/cluster.ts'
import { connectRedis } from '../../src/realtime/redis-link.ts'
import { goLive, signUp } from '../support/client.ts'
import { startNodes } from '../support/nodes.ts'
import { noRedis, redisTitle, startRedis } from '../support/redis.ts'

/** Another process of the service, without clients of its own. */
async function startBareProcess(redisUrl: string): Promise<Cluster> {
  const redis = await connectRedis(redisUrl, createLogger('debug', { write: () => {} }))
  const cluster = new Cluster({ redis, onDropped: () => {}, onReceived: () => {} })
  onTestFinished(() => redis.destroy())
  return cluster
}

describe.skipIf(noRedis)(redisTitle('a session that another process ends'), () => {
  test('is over for a client with the first thing that arrives of it, and the client is told once', async () => {
    const { url } = await startRedis()
    const { a, store } = await startNodes(url)
    const minji = await signUp(a.url, 'minji')
    const { sessionId } = minji
    const live = await goLive(minji)
    const cut = new Promise((resolve) => live.socket.once('disconnect', resolve))
    const other = await startBareProcess(url)
    await store.sessions.remove('minji', sessionId)
    // Whatever else it sends arrives after this process has compared its sockets with the store.
    other.send(channel.session(sessionId), 'session.ended', { sessionId })
    expect(await cut).toBe('io server disconnect')
    expect(live.received('session.ended')).toEqual([{ sessionId }])
  })
})

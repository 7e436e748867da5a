import { describe, expect, onTestFinished, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { connectRedis } from '../../src/realtime/redis-link.ts'
import { noRedis, redisTitle, startRedis } from '../support/redis.ts'

async function openLink() {
  const redis = await startRedis()
  const link = await connectRedis(redis.url, createLogger('silent'))
  onTestFinished(() => link.destroy())
  const publish = (channel: string) => link.run((client) => client.publish(channel, 'hello'))
  return { redis, link, subscriptions: link.subscriptions, publish }
}

const channels = Array.from({ length: 50_000 }, (_, index) => `channel ${index}`)

describe.skipIf(noRedis)(redisTitle('subscriptions'), () => {
  test('hold by the time that they are settled, tens of thousands at once, and are few commands', async () => {
    const { link, subscriptions, publish } = await openLink()
    const heard: string[] = []
    for (const channel of channels) subscriptions.add(channel, () => heard.push(channel))
    // Settled waits for a second at most.
    for (let round = 0; round < 10; round++) await subscriptions.settled()
    for (const channel of [channels[0], channels[25_000], channels.at(-1)]) expect(await publish(channel ?? '')).toBe(1)
    await expect.poll(() => heard).toEqual(['channel 0', 'channel 25000', 'channel 49999'])
    const stats = await link.run((client) => client.info('commandstats'))
    const [, calls] = /cmdstat_subscribe:calls=(\d+)/.exec(stats) ?? []
    expect(Number(calls)).toBeLessThanOrEqual(50)
  })

  test('follow the last word: what is added and removed again is not heard', async () => {
    const { subscriptions, publish } = await openLink()
    const heard: string[] = []
    subscriptions.add('stays', () => heard.push('stays'))
    subscriptions.add('goes', () => heard.push('goes'))
    await subscriptions.settled()
    subscriptions.remove('goes')
    subscriptions.remove('stays')
    subscriptions.add('stays', () => heard.push('stays'))
    subscriptions.add('was never', () => heard.push('was never'))
    subscriptions.remove('was never')
    await subscriptions.settled()
    expect(await Promise.all(['goes', 'was never', 'stays'].map(publish))).toEqual([0, 0, 1])
    await expect.poll(() => heard).toEqual(['stays'])
  })

  test('are made again when Redis is back, and say so; without it nothing waits for them', async () => {
    const { redis, link, subscriptions, publish } = await openLink()
    const heard: string[] = []
    subscriptions.add('before', () => heard.push('before'))
    await subscriptions.settled()
    let returns = 0
    subscriptions.onBack(() => returns++)
    await redis.kill()
    await expect.poll(() => link.isUp).toBe(false)
    subscriptions.add('meanwhile', () => heard.push('meanwhile'))
    await subscriptions.settled()
    await redis.start()
    const receivers = async () => (link.isUp ? Promise.all(['before', 'meanwhile'].map(publish)) : [])
    await expect.poll(receivers, { timeout: 60_000 }).toEqual([1, 1])
    expect(returns).toBe(1)
    await expect.poll(() => heard).toEqual(expect.arrayContaining(['before', 'meanwhile']))
  })
})

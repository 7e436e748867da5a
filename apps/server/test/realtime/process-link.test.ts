import { describe, expect, onTestFinished, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { ProcessLink } from '../../src/realtime/process-link.ts'
import { connectRedis } from '../../src/realtime/redis-link.ts'
import { noRedis, redisTitle, startRedis } from '../support/redis.ts'

async function startLink(url: string) {
  const logger = createLogger('silent')
  const redis = await connectRedis(url, logger)
  const link = new ProcessLink(redis, logger)
  link.start()
  onTestFinished(() => {
    link.stop()
    redis.destroy()
  })
  return { link, redis }
}

async function twoLinks() {
  const redis = await startRedis()
  const [a, b] = [await startLink(redis.url), await startLink(redis.url)]
  const know = () => [a.link.others, b.link.others]
  const acquainted = () => expect.poll(know, { timeout: 60_000 }).toEqual([[b.link.processId], [a.link.processId]])
  await acquainted()
  return { redis, a, b, acquainted }
}

describe.skipIf(noRedis)(redisTitle('two processes'), () => {
  test('know of each other, and answer each other', async () => {
    const { a, b } = await twoLinks()
    b.link.onQuestion(async (question) => ({ heard: question }))
    const questions = Array.from({ length: 50 }, (_, index) => `${index} 질문`)
    const answers = await Promise.all(questions.map((question) => a.link.ask(b.link.processId, question)))
    expect(answers).toEqual(questions.map((heard) => ({ heard })))
  })

  test('go on without the other when it ends, leaves or does not answer, until it is heard of again', async () => {
    const { a, b, acquainted } = await twoLinks()
    b.link.onQuestion(() => new Promise(() => {}))
    expect(await a.link.ask(b.link.processId, 'are you there?')).toBeUndefined()
    await acquainted()
    b.link.stop()
    await expect.poll(() => a.link.others, { timeout: 60_000 }).toEqual([])
    b.redis.destroy()
    expect(await a.link.ask(b.link.processId, 'and now?')).toBeUndefined()
  })

  test('know of nobody while Redis is away, and find each other afterwards', async () => {
    const { redis, a, b, acquainted } = await twoLinks()
    await redis.kill()
    await expect.poll(() => a.link.others, { timeout: 60_000 }).toEqual([])
    expect(await a.link.ask(b.link.processId, 'are you there?')).toBeUndefined()
    await redis.start()
    await acquainted()
    b.link.onQuestion(async () => 'here')
    await expect.poll(() => a.link.ask(b.link.processId, 'are you there?'), { timeout: 60_000 }).toBe('here')
  })
})

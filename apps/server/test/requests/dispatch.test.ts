import { expect, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { createMetrics } from '../../src/operating/metrics.ts'
import { createDispatch } from '../../src/requests/dispatch.ts'
import type { Handlers } from '../../src/requests/handlers.ts'
import { createRates } from '../../src/requests/rate-limits.ts'

test('a defect is logged with its message and stack, and answered with a code alone', async () => {
  const lines: string[] = []
  const dispatch = createDispatch({
    // Only the handler under test is needed.
    handlers: { 'server.info': () => Promise.reject(new Error('the wheel came off')) } as Partial<Handlers> as Handlers,
    rates: createRates(0),
    metrics: createMetrics(),
    logger: createLogger('info', { write: (line) => void lines.push(line) }),
  })
  const answer = await dispatch('server.info', {}, { requestId: 'request-1', session: undefined })
  expect(answer).toEqual({ ok: false, error: { code: 'server.failed' } })
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({
      operation: 'server.info',
      requestId: 'request-1',
      err: expect.objectContaining({
        message: 'the wheel came off',
        stack: expect.stringContaining('dispatch.test.ts'),
      }),
    }),
  ])
})

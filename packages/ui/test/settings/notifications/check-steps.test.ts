import type { Check } from '@maru/engine'
import { expect, test } from 'vitest'
import { createWords } from '../../../src/kit/texts/context.tsx'
import { adviceFor, stepsOf } from '../../../src/settings/notifications/check-steps.ts'

const words = createWords('en')
const check = (
  [server, engine, shown, clicked]: readonly Check['steps'][number]['state'][],
  error?: Check['error'],
): Check => ({
  checkId: 'check',
  accountId: 'a',
  steps: [
    { step: 'server', state: server ?? 'waiting' },
    { step: 'engine', state: engine ?? 'waiting' },
    { step: 'shown', state: shown ?? 'waiting' },
    { step: 'clicked', state: clicked ?? 'waiting' },
  ],
  ...(error && { error }),
})
const states = (of: Check) => stepsOf(of).map(({ state }) => state)
const linux = { kind: 'desktop', platform: 'linux' } as const

test('only one step of a notification check is shown as waiting', () => {
  expect(states(check([]))).toEqual(['waiting', 'later', 'later', 'later'])
  expect(states(check(['ok', 'ok']))).toEqual(['ok', 'ok', 'waiting', 'later'])
  expect(states(check(['ok', 'ok', 'ok', 'ok']))).toEqual(['ok', 'ok', 'ok', 'ok'])
})

test('no step of a notification check is shown as waiting after a failed one', () => {
  expect(states(check(['ok', 'failed']))).toEqual(['ok', 'failed', 'later', 'later'])
})

test('a notification check asks the user to click only once the notification is shown', () => {
  expect(adviceFor(check(['ok', 'ok']), linux, words)).toBe('')
  expect(adviceFor(check(['ok', 'ok', 'ok']), linux, words)).toBe('Click the notification that just appeared.')
  expect(adviceFor(check(['ok', 'ok', 'ok', 'ok']), linux, words)).toBe('')
})

test('a notification check says why the server could not be reached', () => {
  const offline = check(['failed'], { code: 'request.offline' })
  expect(adviceFor(offline, linux, words)).toContain('Can’t reach the server. Check your connection.')
})

test('a notification check says where each platform and the browser allow notifications', () => {
  const refused = check(['ok', 'ok', 'failed'])
  const advice = (kind: 'desktop' | 'web', platform: 'mac' | 'windows' | 'linux' | 'other') =>
    adviceFor(refused, { kind, platform }, words)
  expect(advice('desktop', 'mac')).toContain('Focus')
  expect(advice('desktop', 'windows')).toContain('Do not disturb')
  expect(advice('desktop', 'other')).toBe(advice('desktop', 'linux'))
  expect(advice('web', 'mac')).toContain('this site')
})

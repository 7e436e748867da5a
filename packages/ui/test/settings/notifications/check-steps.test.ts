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

test('one step at a time is waited for', () => {
  expect(states(check([]))).toEqual(['waiting', 'later', 'later', 'later'])
  expect(states(check(['ok', 'ok']))).toEqual(['ok', 'ok', 'waiting', 'later'])
  expect(states(check(['ok', 'ok', 'ok', 'ok']))).toEqual(['ok', 'ok', 'ok', 'ok'])
})

test('nothing is waited for after a step that failed', () => {
  expect(states(check(['ok', 'failed']))).toEqual(['ok', 'failed', 'later', 'later'])
})

test('one is asked to click when there is something to click, and told nothing before and after', () => {
  expect(adviceFor(check(['ok', 'ok']), linux, words)).toBe('')
  expect(adviceFor(check(['ok', 'ok', 'ok']), linux, words)).toBe('Click the notification that just appeared.')
  expect(adviceFor(check(['ok', 'ok', 'ok', 'ok']), linux, words)).toBe('')
})

test('a server that could not be asked is named with its reason', () => {
  const offline = check(['failed'], { code: 'request.offline' })
  expect(adviceFor(offline, linux, words)).toContain('Can’t reach the server. Check your connection.')
})

test('each platform is told where it allows notifications, a browser about the site', () => {
  const refused = check(['ok', 'ok', 'failed'])
  const told = (kind: 'desktop' | 'web', platform: 'mac' | 'windows' | 'linux' | 'other') =>
    adviceFor(refused, { kind, platform }, words)
  expect(told('desktop', 'mac')).toContain('Focus')
  expect(told('desktop', 'windows')).toContain('Do not disturb')
  expect(told('desktop', 'other')).toBe(told('desktop', 'linux'))
  expect(told('web', 'mac')).toContain('this site')
})

import { MaruError } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import type { EngineErrorCode } from '../../src/errors.ts'
import type { Check, CheckStep, Notifier } from '../../src/index.ts'
import { noNotifier } from '../../src/index.ts'
import { NotificationCheck } from '../../src/notifications/notification-check.ts'

const checkId = '0198c0de-0000-7000-8000-000000000000'

/** A check whose server, system and user are controlled by the test. */
function startCheck(answer: Promise<unknown> = Promise.resolve({})) {
  let due = () => {}
  let published: Check | null = null
  let report: (step: CheckStep, ok: boolean) => void = () => {}
  const notifier: Notifier = {
    ...noNotifier,
    check: (_accountId, onStep) => {
      report = onStep
    },
  }
  const check = new NotificationCheck({
    accountId: 'minji@maru',
    environment: {
      newId: () => checkId,
      clock: {
        now: () => 0,
        after(_milliseconds, callback) {
          due = callback
          return () => {
            due = () => {}
          }
        },
      },
    },
    notifier,
    server: { ask: () => answer as Promise<never> },
    publisher: {
      emit: (change) => {
        if (change.type === 'check') published = change.check
      },
    },
  })
  return {
    check,
    steps: () => (published?.steps ?? []).map(({ state }) => state).join(' '),
    error: () => published?.error?.code,
    report: (step: CheckStep, ok: boolean) => report(step, ok),
    timePasses: () => due(),
  }
}

const promisesRun = () => new Promise((resolve) => setImmediate(resolve))

describe('the notification check', () => {
  test('goes from the server over the engine and the system to a click', async () => {
    const { check, steps, report } = startCheck()
    expect(check.start()).toBe(checkId)
    expect(steps()).toBe('waiting waiting waiting waiting')
    await promisesRun()
    expect(steps()).toBe('ok waiting waiting waiting')
    check.receive(checkId)
    expect(steps()).toBe('ok ok waiting waiting')
    report('shown', true)
    report('clicked', true)
    expect(steps()).toBe('ok ok ok ok')
  })

  test('names the server when it does not answer, with its reason', async () => {
    const { check, steps, error } = startCheck(Promise.reject(new MaruError<EngineErrorCode>('request.offline')))
    check.start()
    await promisesRun()
    expect(steps()).toBe('failed waiting waiting waiting')
    expect(error()).toBe('request.offline')
  })

  test('names the connection when the event does not arrive, and ignores a late one', async () => {
    const { check, steps, error, timePasses } = startCheck()
    check.start()
    await promisesRun()
    timePasses()
    expect(steps()).toBe('ok failed waiting waiting')
    expect(error()).toBe('request.timeout')
    check.receive(checkId)
    expect(steps()).toBe('ok failed waiting waiting')
  })

  test('names the system when it shows nothing, and the click when there is none', async () => {
    const refused = startCheck()
    refused.check.start()
    refused.check.receive(checkId)
    refused.report('shown', false)
    expect(refused.steps()).toBe('ok ok failed waiting')
    const unseen = startCheck()
    unseen.check.start()
    unseen.check.receive(checkId)
    unseen.report('shown', true)
    unseen.timePasses()
    expect(unseen.steps()).toBe('ok ok ok failed')
  })

  test('accepts the event before the answer, counts a click as shown, and ignores an earlier check', async () => {
    const { check, steps, report } = startCheck(new Promise(() => {}))
    check.start()
    check.receive('0198c0de-0000-7000-8000-000000000001')
    expect(steps()).toBe('waiting waiting waiting waiting')
    check.receive(checkId)
    report('clicked', true)
    expect(steps()).toBe('ok ok ok ok')
  })
})

import { MaruError } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import type { EngineErrorCode } from '../../src/errors.ts'
import type { Check, CheckStep, Notifier } from '../../src/index.ts'
import { noNotifier } from '../../src/index.ts'
import { NotificationCheck } from '../../src/notifications/notification-check.ts'

const checkId = '0198c0de-0000-7000-8000-000000000000'

/** A check whose server, system and user do what a test says. */
function trial(answer: Promise<unknown> = Promise.resolve({})) {
  let due = () => {}
  let check: Check | null = null
  let tell: (step: CheckStep, ok: boolean) => void = () => {}
  const notifier: Notifier = {
    ...noNotifier,
    check: (_accountId, onStep) => {
      tell = onStep
    },
  }
  const doctor = new NotificationCheck({
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
        if (change.type === 'check') check = change.check
      },
    },
  })
  return {
    doctor,
    steps: () => (check?.steps ?? []).map(({ state }) => state).join(' '),
    error: () => check?.error?.code,
    tell: (step: CheckStep, ok: boolean) => tell(step, ok),
    timePasses: () => due(),
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the check of notifications', () => {
  test('goes from the server over the engine and the system to a finger', async () => {
    const { doctor, steps, tell } = trial()
    expect(doctor.start()).toBe(checkId)
    expect(steps()).toBe('waiting waiting waiting waiting')
    await settled()
    expect(steps()).toBe('ok waiting waiting waiting')
    doctor.receive(checkId)
    expect(steps()).toBe('ok ok waiting waiting')
    tell('shown', true)
    tell('clicked', true)
    expect(steps()).toBe('ok ok ok ok')
  })

  test('names the server when it does not answer, with its reason', async () => {
    const { doctor, steps, error } = trial(Promise.reject(new MaruError<EngineErrorCode>('request.offline')))
    doctor.start()
    await settled()
    expect(steps()).toBe('failed waiting waiting waiting')
    expect(error()).toBe('request.offline')
  })

  test('names the connection when nothing comes over it, and takes no late word for an answer', async () => {
    const { doctor, steps, error, timePasses } = trial()
    doctor.start()
    await settled()
    timePasses()
    expect(steps()).toBe('ok failed waiting waiting')
    expect(error()).toBe('request.timeout')
    doctor.receive(checkId)
    expect(steps()).toBe('ok failed waiting waiting')
  })

  test('names the system when it shows nothing, and the finger when nobody clicks', async () => {
    const refused = trial()
    refused.doctor.start()
    refused.doctor.receive(checkId)
    refused.tell('shown', false)
    expect(refused.steps()).toBe('ok ok failed waiting')
    const unseen = trial()
    unseen.doctor.start()
    unseen.doctor.receive(checkId)
    unseen.tell('shown', true)
    unseen.timePasses()
    expect(unseen.steps()).toBe('ok ok ok failed')
  })

  test('takes the event before the answer, a click for a showing, and nothing of an earlier check', async () => {
    const { doctor, steps, tell } = trial(new Promise(() => {}))
    doctor.start()
    doctor.receive('0198c0de-0000-7000-8000-000000000001')
    expect(steps()).toBe('waiting waiting waiting waiting')
    doctor.receive(checkId)
    tell('clicked', true)
    expect(steps()).toBe('ok ok ok ok')
  })
})

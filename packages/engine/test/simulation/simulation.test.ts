import { describe, test } from 'vitest'
import { Schedule } from './schedule.ts'

const schedules = Number(process.env['MARU_SCHEDULES'] ?? 2_000)
const first = Number(process.env['MARU_SEED'] ?? 1)
const steps = 25
const parts = 20

/** To replay a failed seed: MARU_SEED=<seed> MARU_SCHEDULES=1 npm run simulation */
async function run(seed: number): Promise<void> {
  const schedule = new Schedule(seed)
  try {
    await schedule.run(steps)
  } catch (error) {
    const steps = schedule.log.join('\n')
    throw new Error(`seed ${seed}\n${steps}\n${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

describe('after any schedule of faults, every device equals a fresh one and has each message once', () => {
  const each = Math.max(1, Math.ceil(schedules / parts))
  const starts = Array.from({ length: Math.ceil(schedules / each) }, (_, part) => first + part * each)
  test.each(starts)(`${each} schedules from seed %i`, async (start) => {
    for (let seed = start; seed < start + each; seed++) await run(seed)
  })
})

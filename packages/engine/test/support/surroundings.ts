import { newId } from '@maru/shared'
import type { Surroundings } from '../../src/index.ts'

/** The world as it is. */
export const realSurroundings = (): Surroundings => ({
  clock: {
    now: Date.now,
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds)
      return () => clearTimeout(timer)
    },
  },
  logger: { debug() {}, warn() {} },
  newId,
  random: Math.random,
})

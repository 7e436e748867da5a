import { newId } from '@maru/shared'
import type { Environment } from './environment.ts'

// The engine compiles without Node's and the DOM's types; these two functions exist in both.
declare function setTimeout(callback: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

/** The real clock and randomness, without a log. */
export const realEnvironment: Environment = {
  clock: {
    now: () => Date.now(),
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds)
      return () => clearTimeout(timer)
    },
  },
  logger: { debug() {}, warn() {} },
  newId,
  random: Math.random,
}

import { newId } from '@maru/shared'
import type { Environment } from './environment.ts'

// The only two functions of the system that the engine knows: Node and browsers have both.
declare function setTimeout(callback: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

/** The world as it is, and nobody who reads its log. */
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

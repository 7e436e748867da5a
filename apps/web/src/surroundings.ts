import type { Clock, Logger } from '@maru/engine'

export const realClock: Clock = {
  now: Date.now,
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** A tab has nobody who reads its log; what a person should know, the screens say. */
export const silentLogger: Logger = { debug() {}, warn() {} }

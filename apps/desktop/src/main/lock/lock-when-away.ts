import { powerMonitor } from 'electron'
import type { AppLock } from './app-lock.ts'

const idleCheckMs = 5_000

/** Locks when the screen is locked, when the computer sleeps, and after the set time without input. */
export function lockWhenAway(lock: AppLock): void {
  powerMonitor.on('lock-screen', () => lock.lock())
  powerMonitor.on('suspend', () => lock.lock())
  setInterval(() => lock.lockWhenIdle(), idleCheckMs)
}

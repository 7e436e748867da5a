import type { DesktopEngine } from '../desktop-engine.ts'
import type { EngineAccess } from '../ipc/engine-access.ts'
import type { SystemNotifier } from '../notifications/notifier.ts'
import type { StateDisplay } from '../state-display.ts'
import type { AppLock } from './app-lock.ts'

interface ApplyLockDeps {
  readonly lock: AppLock
  readonly engine: DesktopEngine
  readonly access: EngineAccess
  readonly notifier: SystemNotifier
  readonly display: StateDisplay
}

/** What locking and unlocking the app does to the rest of it. */
export function applyLock({ lock, engine, access, notifier, display }: ApplyLockDeps): void {
  engine.setAppLocked(lock.locked)
  if (lock.locked) notifier.clear()
  display.onDesktopChanged()
  access.onLockChanged()
}

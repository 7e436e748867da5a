import type { CheckStep } from '../contract/state.ts'
import type { Slot, Summary } from '../notifications/grouping.ts'
import type { NotificationText } from '../notifications/notification-text.ts'

/** One conversation's notification: there is at most one, and its content replaces that of before. */
export interface Notification {
  readonly slot: Slot
  /** Absent: it may not say who wrote what. */
  readonly text?: NotificationText
  readonly sound: boolean
}

/** Shows what the engine decided to show. */
export interface Notifier {
  show(notification: Notification): void
  /** Read elsewhere, or gone. */
  withdraw(about: { readonly accountId: string; readonly roomId: string }): void
  /** One notification for many rooms, after a long sleep. `null`: it goes. */
  summary(accountId: string, summary: Summary | null): void
  /** Shows one for trial, and reports when it is shown, when that fails, and when it is clicked. */
  check(accountId: string, onStep: (step: CheckStep, ok: boolean) => void): void
}

export const noNotifier: Notifier = {
  show() {},
  withdraw() {},
  summary() {},
  check: (_, onStep) => onStep('shown', false),
}

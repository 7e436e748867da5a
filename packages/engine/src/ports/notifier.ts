import type { CheckStep } from '../contract/state.ts'
import type { Slot, Summary } from '../notifications/grouping.ts'
import type { NotificationText } from '../notifications/notification-text.ts'

/** The one notification of a conversation. It replaces the one before. */
export interface Notification {
  readonly slot: Slot
  /** Absent if the notification may not show sender and text. */
  readonly text?: NotificationText
  /** The file of the newest picture in it, which the system may show. Absent like the text. */
  readonly picture?: string
  /** The picture of who wrote last, or of the room, for `files.pictures`. Only together with `text`. */
  readonly face?: string
  readonly sound: boolean
}

/** The port to the system's notifications. */
export interface Notifier {
  show(notification: Notification): void
  /** The messages were read on some device, or their room is gone. */
  withdraw(about: { readonly accountId: string; readonly roomId: string }): void
  /** Shows one notification for many rooms, or withdraws it (`null`). */
  summary(accountId: string, summary: Summary | null): void
  /** Shows a notification for the check, and reports whether it was shown and when it is clicked. */
  check(accountId: string, onStep: (step: CheckStep, ok: boolean) => void): void
}

export const noNotifier: Notifier = {
  show() {},
  withdraw() {},
  summary() {},
  check: (_, onStep) => onStep('shown', false),
}

import type { CheckStep } from '../contract/state.ts'
import type { Slot, Summary } from '../notifications/group.ts'

/** One conversation's notification: there is at most one, and its content replaces that of before. */
export interface Notification {
  readonly slot: Slot
  /** The room's name, and of who wrote what it shows. */
  readonly title: string
  readonly names: Readonly<Record<string, string>>
  /** False: it may not say who wrote what. */
  readonly content: boolean
  readonly sound: boolean
}

/** What a home does with what the engine decided. */
export interface Notifier {
  show(notification: Notification): void
  /** Read elsewhere, or gone. */
  withdraw(about: { readonly accountId: string; readonly roomId: string }): void
  /** One notification for many rooms, after a long sleep. `null`: it goes. */
  summary(accountId: string, summary: Summary | null): void
  /** Shows one for trial, and tells when it is shown, when that fails, and when it is clicked. */
  check(accountId: string, told: (step: CheckStep, ok: boolean) => void): void
}

export const noNotifier: Notifier = { show() {}, withdraw() {}, summary() {}, check: (_, told) => told('shown', false) }

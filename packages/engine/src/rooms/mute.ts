import type { Mute } from '../contract/state.ts'
import type { Clock } from '../ports/environment.ts'

/** A mute may have an end, after which the room is not muted, though the store still has the mute. */
export const isMuted = (mute: Mute, now: number): boolean =>
  mute.kind !== 'none' && (mute.until === undefined || mute.until > now)

/** Timers stand still while a machine sleeps, so a long wait is made of short ones. */
const waitMaxMs = 60_000

/** Says when the mute of a room has ended by itself. */
export class MuteEnds {
  readonly #clock: Clock
  readonly #onEnded: (roomId: string) => void
  readonly #cancels = new Map<string, () => void>()

  constructor(clock: Clock, onEnded: (roomId: string) => void) {
    this.#clock = clock
    this.#onEnded = onEnded
  }

  /** Replaces what was known of the room's mute. */
  watch(roomId: string, mute: Mute | undefined): void {
    this.#cancels.get(roomId)?.()
    this.#cancels.delete(roomId)
    const now = this.#clock.now()
    if (!mute || mute.kind === 'none' || mute.until === undefined || !isMuted(mute, now)) return
    const { until } = mute
    const onTime = () => (this.#clock.now() < until ? this.watch(roomId, mute) : this.#onEnded(roomId))
    this.#cancels.set(roomId, this.#clock.after(Math.min(until - now, waitMaxMs), onTime))
  }

  stop(): void {
    for (const cancel of this.#cancels.values()) cancel()
    this.#cancels.clear()
  }
}

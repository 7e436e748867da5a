import type { Clock } from '../ports/environment.ts'
import type { Notification } from '../ports/notifier.ts'
import { slotOf } from './grouping.ts'

/** Whatever the network is like, news is not late for the sake of a picture. */
const pictureMs = 2_000

interface Wait {
  readonly until: number
  readonly sound: boolean
}

/** Lets notifications wait for their pictures: not for long, and never one of a conversation after what follows it. */
export class PictureWaits<Picture> {
  readonly #clock: Clock
  readonly #pictureOf: (notification: Notification) => Promise<Picture | undefined>
  readonly #present: (notification: Notification, picture: Picture | undefined) => void
  readonly #waits = new Map<string, Wait>()

  constructor(
    clock: Clock,
    pictureOf: (notification: Notification) => Promise<Picture | undefined>,
    present: (notification: Notification, picture: Picture | undefined) => void,
  ) {
    this.#clock = clock
    this.#pictureOf = pictureOf
    this.#present = present
  }

  show(notification: Notification): void {
    const { accountId, roomId } = notification.slot
    const slot = slotOf(accountId, roomId)
    const now = this.#clock.now()
    // What comes while another waits takes its place, with its sound, and waits no longer than that would have.
    const before = this.#waits.get(slot)
    const wait = { until: before?.until ?? now + pictureMs, sound: notification.sound || before?.sound === true }
    this.#waits.set(slot, wait)
    const present = (picture?: Picture) => {
      if (this.#waits.get(slot) !== wait) return
      this.#waits.delete(slot)
      this.#present({ ...notification, sound: wait.sound }, picture)
    }
    if (notification.picture === undefined) present()
    else {
      this.#clock.after(Math.max(0, wait.until - now), present)
      this.#pictureOf(notification).then(present, () => present())
    }
  }

  /** The conversation was read, or is gone. */
  withdraw({ accountId, roomId }: { readonly accountId: string; readonly roomId: string }): void {
    this.#waits.delete(slotOf(accountId, roomId))
  }

  clear(): void {
    this.#waits.clear()
  }
}

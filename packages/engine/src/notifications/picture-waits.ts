import type { Clock } from '../ports/environment.ts'
import type { Notification } from '../ports/notifier.ts'
import { slotOf } from './grouping.ts'

/** Whatever the network is like, news is not late for the sake of a picture. */
const picturesMs = 2_000

interface Wait {
  readonly until: number
  readonly sound: boolean
}

/** A file of a room; without one, a picture of a person or a room. */
export interface WantedPicture {
  readonly accountId: string
  readonly roomId?: string
  readonly fileId: string
}

/** Those that could be had: the sent picture, and whose message it is. */
type NotifiedPictures<Picture> = Partial<Record<'picture' | 'face', Picture>>

type Find<Picture> = (wanted: WantedPicture) => Promise<Picture | undefined>
type Present<Picture> = (notification: Notification, pictures: NotifiedPictures<Picture>) => void

/** Lets notifications wait for their pictures: not for long, and never one of a conversation after what follows it. */
export class PictureWaits<Picture> {
  readonly #clock: Clock
  readonly #find: Find<Picture>
  readonly #present: Present<Picture>
  readonly #waits = new Map<string, Wait>()

  constructor(clock: Clock, find: Find<Picture>, present: Present<Picture>) {
    this.#clock = clock
    this.#find = find
    this.#present = present
  }

  show(notification: Notification): void {
    const { accountId, roomId } = notification.slot
    const slot = slotOf(accountId, roomId)
    const now = this.#clock.now()
    // What comes while another waits takes its place, with its sound, and waits no longer than that would have.
    const before = this.#waits.get(slot)
    const wait = { until: before?.until ?? now + picturesMs, sound: notification.sound || before?.sound === true }
    this.#waits.set(slot, wait)
    const found: NotifiedPictures<Picture> = {}
    const present = () => {
      if (this.#waits.get(slot) !== wait) return
      this.#waits.delete(slot)
      this.#present({ ...notification, sound: wait.sound }, { ...found })
    }
    const find = async (as: 'picture' | 'face', wanted: WantedPicture) => {
      const picture = await this.#find(wanted)
      if (picture !== undefined) found[as] = picture
    }
    const { picture, face } = notification
    const finding: Promise<void>[] = []
    if (picture !== undefined) finding.push(find('picture', { accountId, roomId, fileId: picture }))
    if (face !== undefined) finding.push(find('face', { accountId, fileId: face }))
    if (finding.length === 0) present()
    else {
      this.#clock.after(Math.max(0, wait.until - now), present)
      void Promise.allSettled(finding).then(present)
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

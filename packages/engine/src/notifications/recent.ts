import { z } from 'zod'
import type { MethodOutput } from '../contract/methods.ts'
import { filesPreviewSchema } from '../contract/state.ts'
import type { RoomChange } from '../rooms/room-update.ts'

const recentMax = 100

const recentSchema = z.array(
  z.object({
    roomId: z.string(),
    seq: z.int(),
    by: z.string(),
    at: z.int(),
    text: z.string(),
    files: filesPreviewSchema.optional(),
    reason: z.string(),
  }),
)
type Recent = z.infer<typeof recentSchema>[number]

/** What this device notified of last. It outlives neither the messages nor their rooms. */
export class RecentNotifications {
  #list: readonly Recent[] = []

  load(stored: unknown): void {
    const recent = recentSchema.safeParse(stored)
    if (recent.success) this.#list = recent.data
  }

  /** As it is stored, oldest first. */
  get list(): readonly Recent[] {
    return this.#list
  }

  /** Newest first. */
  shown(readSeq: (roomId: string) => number): MethodOutput<'notifications.recent'>['notifications'] {
    return this.#list.map((recent) => ({ ...recent, read: recent.seq <= readSeq(recent.roomId) })).toReversed()
  }

  add(recent: Recent): void {
    this.#list = [...this.#list, recent].slice(-recentMax)
  }

  /** Forgets what a change took away. Returns whether there was anything of it. */
  forget({ roomId, room, entries, isReplaced = false }: RoomChange): boolean {
    const messages = entries.filter((entry) => entry.type === 'message')
    const seqs = (are: 'deleted' | 'there') =>
      new Set(
        messages.filter(({ deletedAt }) => (deletedAt !== undefined) === (are === 'deleted')).map(({ seq }) => seq),
      )
    const [deleted, there] = [seqs('deleted'), seqs('there')]
    // Of a room that was downloaded again, nobody said which of the earlier messages were deleted.
    const isKept = ({ seq }: Recent) => room !== undefined && (isReplaced ? there.has(seq) : !deleted.has(seq))
    const kept = this.#list.filter((recent) => recent.roomId !== roomId || isKept(recent))
    if (kept.length === this.#list.length) return false
    this.#list = kept
    return true
  }
}

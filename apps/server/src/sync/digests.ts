import { digestOfText, digestText, type Input, isMessage, limits, type Output, type RoomState } from '@maru/shared'
import type { FairQueue } from '../fair-queue.ts'
import { readPages } from '../messages/pages.ts'
import { stateForMembers } from '../rooms/members-view.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { LogStore } from '../store/port.ts'

type Wanted = Input<'sync.digest'>['rooms'][number]
type Digest = Output<'sync.digest'>['rooms'][number]

/** About how much is read for one answer. What is beyond it is left out: the client asks again. */
const readBudget = 4 * 1_024 * 1_024
const keptMax = 10_000

interface DigestsDeps {
  readonly log: LogStore
  readonly rooms: Rooms
  readonly queue: FairQueue
}

/** Fingerprints of rooms, read one room after the other, and kept for as long as the room does not change. */
export class Digests {
  readonly #deps: DigestsDeps
  /** By room, rev and where it starts; the one used last comes last. */
  readonly #kept = new Map<string, string>()

  constructor(deps: DigestsDeps) {
    this.#deps = deps
  }

  /** Of those rooms that the user is in. */
  of(userId: string, wanted: readonly Wanted[]): Promise<Digest[]> {
    return this.#deps.queue.run(userId, () => this.#read(userId, wanted))
  }

  async #read(userId: string, wanted: readonly Wanted[]): Promise<Digest[]> {
    const fromSeqOf = new Map(wanted.map(({ roomId, fromSeq }) => [roomId, fromSeq]))
    const states = await this.#deps.rooms.readManyAs(userId, [...fromSeqOf.keys()])
    const digests: Digest[] = []
    let read = 0
    for (const room of states) {
      if (read >= readBudget) break
      const fromSeq = Math.max(fromSeqOf.get(room.roomId) ?? 1, room.seq - limits.digestMessagesMax + 1)
      const key = `${room.roomId} ${room.rev} ${fromSeq}`
      let digest = this.#kept.get(key)
      if (digest === undefined) {
        const text = await this.#textOf(room, fromSeq)
        read += text?.length ?? 0
        if (text === undefined) continue
        digest = digestOfText(text)
      }
      this.#keep(key, digest)
      digests.push({ roomId: room.roomId, rev: room.rev, fromSeq, digest })
    }
    return digests
  }

  /** Undefined: the room has changed since its state was read. */
  async #textOf(room: RoomState, fromSeq: number): Promise<string | undefined> {
    const [page] = await readPages(this.#deps.log, [{ room, fromSeq, toSeq: room.seq }], 0)
    const messages = (page?.entries ?? []).filter(isMessage)
    if (messages.some(({ rev, changedRev = rev }) => changedRev > room.rev)) return undefined
    return digestText(stateForMembers(room), messages)
  }

  #keep(key: string, digest: string): void {
    this.#kept.delete(key)
    this.#kept.set(key, digest)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > keptMax && oldest !== undefined) this.#kept.delete(oldest)
  }
}

const keptMax = 1_000

/** To which rooms something was sent lately: what was read of them before may be outdated. */
export class RecentRooms {
  readonly #roomIds: string[] = []
  #count = 0

  /** A moment, for `anySince`. */
  get now(): number {
    return this.#count
  }

  add(roomId: string): void {
    this.#roomIds[this.#count++ % keptMax] = roomId
  }

  /** Whether it may be one of these. Of a moment long ago nothing is known. */
  anySince(moment: number, roomIds: ReadonlySet<string>): boolean {
    if (this.#count - moment > keptMax) return true
    for (let at = moment; at < this.#count; at++) if (roomIds.has(this.#roomIds[at % keptMax] ?? '')) return true
    return false
  }
}

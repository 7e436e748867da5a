import { isMessage, type LogEntry, MaruError, type PlainError, toPlainError } from '@maru/shared'
import type { Bookmarks } from '../bookmarks/bookmarks.ts'
import type { TimelineAnchor } from '../contract/methods.ts'
import type { Item, TimelineView } from '../contract/state.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { OutboxEntry } from '../outbox/outbox-list.ts'
import type { AccountStore } from '../ports/store.ts'
import type { History } from '../rooms/history.ts'
import { type Room, readFrom } from '../rooms/room.ts'
import type { RoomRepository } from '../rooms/room-repository.ts'
import type { RoomChange } from '../rooms/room-update.ts'
import type { StatePublisher } from '../state-publisher.ts'
import { holds, holesBetween, newestSpan } from '../sync/spans.ts'
import { itemsOf } from './items.ts'
import { LoadedRange, storedFrom } from './loaded-range.ts'
import { Quotes } from './quotes.ts'

const pageSize = 50
/** A timeline drops messages beyond this, at the end away from the scroll direction. */
const sizeMax = 500
/** A timeline that grows at its end is cut back only when it is well over its size. */
const sizeBeforeCut = sizeMax * 1.2

export interface TimelineDeps {
  readonly me: string
  readonly rooms: Pick<RoomRepository, 'get'>
  readonly outbox: Pick<Outbox, 'of'>
  readonly bookmarks: Pick<Bookmarks, 'of'>
  readonly store: Pick<AccountStore, 'entries' | 'seqAt'>
  readonly history: Pick<History, 'download'>
  readonly publisher: Pick<StatePublisher, 'emit'>
}

/** The loaded part of a room's conversation. It moves as the user scrolls, and follows new messages at its end. */
export class Timeline {
  readonly #deps: TimelineDeps
  #view: Omit<TimelineView, 'items'>
  #items = new Map<string, Item>()
  #order: string[] = []
  readonly #range = new LoadedRange()
  readonly #quotes: Quotes
  /** Entries that arrived during a read of the store, which may have returned older versions. */
  #receivedWhileLoading: LogEntry[] = []
  /** Stored rather than derived: the room may briefly be ahead of this timeline. */
  #reachesEnd = false
  #isClosed = false
  #lastLoad: Promise<void> = Promise.resolve()

  constructor(
    ids: { readonly timelineId: string; readonly accountId: string; readonly roomId: string },
    deps: TimelineDeps,
  ) {
    this.#deps = deps
    this.#view = { ...ids, atStart: false, atEnd: false, loading: 'around' }
    this.#quotes = new Quotes(ids.roomId, deps)
  }

  get timelineId(): string {
    return this.#view.timelineId
  }

  get roomId(): string {
    return this.#view.roomId
  }

  open(anchor: TimelineAnchor): Promise<void> {
    return this.#load('around', async () => {
      const room = this.#room()
      const lastSeq = room.progress.seq
      const read = readFrom(room, this.#deps.me)
      const firstUnread = read < lastSeq ? read + 1 : undefined
      const seq = await this.#seqOf(anchor, lastSeq, firstUnread)
      this.#view = {
        ...this.#view,
        ...(firstUnread !== undefined && { firstUnread }),
        ...((anchor.kind === 'message' || anchor.kind === 'time') && { target: seq }),
      }
      const before = seq > lastSeq - pageSize ? pageSize : pageSize / 2
      await this.#show(Math.max(1, seq - before), Math.min(lastSeq, seq + pageSize), seq)
    })
  }

  loadMore(direction: 'before' | 'after'): Promise<void> {
    return this.#load(direction, async () => {
      const { from, to } = this.#range
      if (direction === 'before') {
        if (this.#view.atStart) return
        const first = Math.max(1, from - pageSize)
        await this.#show(first, Math.min(to, first + sizeMax - 1), from)
      } else {
        if (this.#view.atEnd) return
        const last = Math.min(this.#room().progress.seq, to + pageSize)
        await this.#show(Math.max(from, last - sizeMax + 1), last, to)
      }
    })
  }

  onRoomChanged(change: RoomChange): void {
    const { room } = change
    if (!room) this.close()
    else if (change.isReplaced) {
      const { seq } = room.progress
      void this.#load('around', () => this.#show(Math.max(1, seq - pageSize), seq, seq))
    } else this.#apply(change)
  }

  #apply({ entries, newMessages }: RoomChange): void {
    if (this.#view.loading !== 'no') this.#receivedWhileLoading.push(...entries)
    const range = this.#range
    const inside = entries.filter((entry) => range.has(entry))
    const notices = entries.filter((entry) => !isMessage(entry) && entry.seq >= range.to)
    range.merge(this.#reachesEnd ? [...inside, ...newMessages, ...notices] : inside)
    const newest = this.#reachesEnd ? newMessages.at(-1) : undefined
    if (newest) {
      range.extendTo(newest.seq)
      if (range.to - range.from >= sizeBeforeCut) range.dropBefore(range.to - sizeMax + 1)
    }
    this.#quotes.onChanged(entries)
    this.refresh()
  }

  /** Recomputes the items after entries, positions, pins, bookmarks or the outbox changed. */
  refresh(): void {
    const { me, rooms, outbox, bookmarks } = this.#deps
    const room = rooms.get(this.roomId)
    if (!room || this.#isClosed) return
    const isPlaced = this.#view.loading !== 'around'
    const atEnd = this.#reachesEnd && isPlaced
    const atStart = this.#range.from <= 1 && isPlaced
    const outgoing = atEnd ? outbox.of(this.roomId) : []
    const { entries } = this.#range
    const saved = bookmarks.of(this.roomId)
    const items = itemsOf({ room, me, entries, quoted: this.#quotes.messages, saved, outgoing }, this.#items)
    const changed = items.filter((item) => this.#items.get(item.id) !== item)
    const order = items.map((item) => item.id)
    const isMoved = order.length !== this.#order.length || order.some((id, index) => id !== this.#order[index])
    const isSameView = atEnd === this.#view.atEnd && atStart === this.#view.atStart
    this.#items = new Map(items.map((item) => [item.id, item]))
    this.#order = order
    this.#view = { ...this.#view, atEnd, atStart }
    if (changed.length > 0 || isMoved || !isSameView) this.#publish(changed, isMoved)
    void this.#loadQuotes(outgoing)
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#deps.publisher.emit({ type: 'timeline', timelineId: this.timelineId, timeline: null, put: [] })
  }

  #publish(put: Item[], isMoved: boolean): void {
    const { timelineId } = this
    this.#deps.publisher.emit({
      type: 'timeline',
      timelineId,
      timeline: this.#view,
      put,
      ...(isMoved && { order: this.#order }),
    })
  }

  async #seqOf(anchor: TimelineAnchor, lastSeq: number, firstUnread: number | undefined): Promise<number> {
    switch (anchor.kind) {
      case 'message':
        return Math.min(lastSeq, anchor.seq)
      case 'time':
        return (await this.#deps.store.seqAt(this.roomId, anchor.at)) ?? lastSeq
      case 'unread':
        return firstUnread ?? lastSeq
      case 'end':
        return lastSeq
    }
  }

  /** Shows a range, downloading what is missing. If that fails, shows the part around `anchor` that has no holes. */
  async #show(from: number, to: number, anchor: number): Promise<void> {
    const error = await this.#download(from, to)
    const { spans, seq } = this.#room().progress
    const isWhole = holesBetween(spans, from, to).length === 0
    const span = isWhole ? { from, to } : (spans.find((each) => holds([each], anchor)) ?? newestSpan(spans, seq))
    const first = Math.max(from, span.from)
    const last = Math.min(to, span.to)
    const entries = await this.#deps.store.entries(this.roomId, storedFrom(first), last)
    if (this.#isClosed) return
    this.#range.replace(first, last, entries)
    const { error: _, ...view } = this.#view
    this.#view = { ...view, ...(error && { error }) }
  }

  async #download(from: number, to: number): Promise<PlainError | undefined> {
    if (holesBetween(this.#room().progress.spans, from, to).length === 0) return undefined
    try {
      await this.#deps.history.download(this.roomId, from, to)
      return undefined
    } catch (error) {
      return toPlainError(error)
    }
  }

  /** Runs loads one at a time, publishing `loading` at the start and end of each. */
  #load(loading: 'before' | 'after' | 'around', work: () => Promise<void>): Promise<void> {
    const load = this.#lastLoad.then(async () => {
      if (this.#isClosed) return
      this.#view = { ...this.#view, loading }
      this.#publish([], false)
      try {
        await work()
      } finally {
        await this.#catchUp()
        this.#reachesEnd = this.#range.to >= (this.#deps.rooms.get(this.roomId)?.progress.seq ?? 0)
        this.#view = { ...this.#view, loading: 'no' }
        this.refresh()
        if (!this.#isClosed) this.#publish([], false)
      }
    })
    this.#lastLoad = load.catch(() => {})
    return load
  }

  /** Merges what arrived while the range was being read, if the range was meant to reach the end. */
  async #catchUp(): Promise<void> {
    const room = this.#deps.rooms.get(this.roomId)
    if (!room || this.#isClosed) return
    const { seq, spans } = room.progress
    const range = this.#range
    if (range.to < seq && seq - range.to < pageSize && holesBetween(spans, range.to + 1, seq).length === 0) {
      range.merge(await this.#deps.store.entries(this.roomId, range.to, seq))
      range.extendTo(seq)
    }
    const received = this.#receivedWhileLoading.filter((entry) => range.has(entry))
    this.#receivedWhileLoading = []
    range.merge(received)
  }

  #room(): Room {
    const room = this.#deps.rooms.get(this.roomId)
    if (!room) throw new MaruError('room.not_member')
    return room
  }

  async #loadQuotes(outgoing: readonly OutboxEntry[]): Promise<void> {
    const answered = [...this.#range.entries.filter(isMessage), ...outgoing].flatMap((entry) => entry.replyTo ?? [])
    if (await this.#quotes.load(answered)) this.refresh()
  }
}

import { isMessage, type LogEntry, MaruError, type Message, type PlainError, toPlainError } from '@maru/shared'
import type { Change } from '../contract/changes.ts'
import type { Item, TimelineView } from '../contract/state.ts'
import type { OutboxEntry } from '../outbox/outbox.ts'
import type { Room } from '../rooms/room.ts'
import { readFrom } from '../rooms/room.ts'
import type { RoomNews } from '../rooms/room-repository.ts'
import { holds, holesBetween, newestSpan } from '../sync/spans.ts'
import { itemsOf } from './items.ts'

const page = 50
/** A window holds no more: what is furthest from where one is going is let go of. */
const most = 500

export type Place =
  | { readonly kind: 'unread' | 'end' }
  | { readonly kind: 'message'; readonly seq: number }
  | { readonly kind: 'time'; readonly at: number }

export interface TimelineDeps {
  room(): Room | undefined
  outgoing(): readonly OutboxEntry[]
  entries(from: number, to: number): Promise<LogEntry[]>
  seqAt(at: number): Promise<number | undefined>
  /** Has the server fill what is missing between two seqs. Fails when it can't. */
  fill(from: number, to: number): Promise<void>
  emit(change: Change): void
}

/** A window over a room's conversation: a range of it that grows and moves as one scrolls, and lives at its end. */
export class Timeline {
  readonly #me: string
  readonly #sources: TimelineDeps
  #view: Omit<TimelineView, 'items'>
  #items = new Map<string, Item>()
  #order: string[] = []
  #entries: LogEntry[] = []
  readonly #quoted = new Map<number, Message>()
  readonly #askedQuotes = new Set<number>()
  #from = 1
  #to = 0
  /** What was told while the store was read: it may be newer than what the store answered. */
  #meanwhile: LogEntry[] = []
  /** Kept, not worked out from the room: between a room's news and this window's there is a moment. */
  #reachesEnd = false
  #closed = false
  #load: Promise<void> = Promise.resolve()

  constructor(
    identity: { readonly timelineId: string; readonly accountId: string; readonly roomId: string },
    me: string,
    sources: TimelineDeps,
  ) {
    this.#me = me
    this.#sources = sources
    this.#view = { ...identity, atStart: false, atEnd: false, loading: 'around' }
  }

  get roomId(): string {
    return this.#view.roomId
  }

  open(place: Place): Promise<void> {
    return this.#loading('around', async () => {
      const room = this.#room()
      const head = room.progress.seq
      const firstUnread = readFrom(room, this.#me) < head ? readFrom(room, this.#me) + 1 : undefined
      const seq = await this.#seqOf(place, head, firstUnread)
      this.#view = {
        ...this.#view,
        ...(firstUnread !== undefined && { firstUnread }),
        ...((place.kind === 'message' || place.kind === 'time') && { target: seq }),
      }
      const from = Math.max(1, seq - (seq > head - page ? page : page / 2))
      await this.#show(from, Math.min(head, seq + page), seq)
    })
  }

  more(direction: 'before' | 'after'): Promise<void> {
    const atEdge = () => (direction === 'before' ? this.#view.atStart : this.#view.atEnd)
    return this.#loading(direction, async () => {
      if (atEdge()) return
      const head = this.#room().progress.seq
      const from = direction === 'before' ? Math.max(1, this.#from - page) : this.#from
      const to = direction === 'after' ? Math.min(head, this.#to + page) : this.#to
      await this.#show(
        direction === 'after' ? Math.max(from, to - most + 1) : from,
        direction === 'before' ? Math.min(to, from + most - 1) : to,
        direction === 'before' ? this.#from : this.#to,
      )
    })
  }

  /** Something happened in the room. */
  told(news: RoomNews): void {
    const { room } = news
    if (!room) this.close()
    else if (news.emptied) {
      const { seq } = room.progress
      void this.#loading('around', () => this.#show(Math.max(1, seq - page), seq, seq))
    } else this.#take(news)
  }

  #take(news: RoomNews): void {
    if (this.#view.loading !== 'no') this.#meanwhile.push(...news.entries)
    const inside = news.entries.filter((entry) => entry.seq >= this.#lowest() && entry.seq <= this.#to)
    const next = this.#reachesEnd ? news.fresh : []
    const notices = this.#reachesEnd ? news.entries.filter((entry) => !isMessage(entry) && entry.seq >= this.#to) : []
    const newest = next.at(-1)
    this.#merge([...inside, ...next, ...notices])
    if (newest) {
      this.#to = newest.seq
      if (this.#to - this.#from >= most * 1.2) this.#cut(this.#to - most + 1, this.#to)
    }
    for (const entry of news.entries)
      if (isMessage(entry) && this.#quoted.has(entry.seq)) this.#quoted.set(entry.seq, entry)
    this.refresh()
  }

  /** Draws anew what is known: positions, pins or the outbox changed. */
  refresh(): void {
    const room = this.#sources.room()
    if (!room || this.#closed) return
    const atEnd = this.#reachesEnd && this.#view.loading !== 'around'
    const outgoing = atEnd ? this.#sources.outgoing() : []
    const sources = { room, me: this.#me, entries: this.#entries, quoted: this.#quoted, outgoing }
    const items = itemsOf(sources, this.#items)
    const put = items.filter((item) => this.#items.get(item.id) !== item)
    const order = items.map((item) => item.id)
    const moved = order.length !== this.#order.length || order.some((id, index) => id !== this.#order[index])
    const view = { ...this.#view, atEnd, atStart: this.#from <= 1 && this.#view.loading !== 'around' }
    const sameView = view.atEnd === this.#view.atEnd && view.atStart === this.#view.atStart
    this.#items = new Map(items.map((item) => [item.id, item]))
    this.#order = order
    this.#view = view
    if (put.length > 0 || moved || !sameView) this.#emit(put, moved)
    this.#wantQuotes(outgoing)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#sources.emit({ type: 'timeline', timelineId: this.#view.timelineId, timeline: null, put: [] })
  }

  #emit(put: Item[], moved: boolean): void {
    this.#sources.emit({
      type: 'timeline',
      timelineId: this.#view.timelineId,
      timeline: this.#view,
      put,
      ...(moved && { order: this.#order }),
    })
  }

  async #seqOf(place: Place, head: number, firstUnread: number | undefined): Promise<number> {
    if (place.kind === 'message') return Math.min(head, place.seq)
    if (place.kind === 'time') return (await this.#sources.seqAt(place.at)) ?? head
    return place.kind === 'unread' ? (firstUnread ?? head) : head
  }

  /**
   * Shows a range: what this device lacks of it is asked of the server first. If that can't be had, the stretch around
   * `anchor` is shown, never two stretches as if nothing were between them.
   */
  async #show(from: number, to: number, anchor: number): Promise<void> {
    let error: PlainError | undefined
    if (holesBetween(this.#room().progress.spans, from, to).length > 0) {
      try {
        await this.#sources.fill(from, to)
      } catch (reason) {
        error = toPlainError(reason)
      }
    }
    const { spans, seq } = this.#room().progress
    const whole = holesBetween(spans, from, to).length === 0
    const stretch = whole ? { from, to } : (spans.find((span) => holds([span], anchor)) ?? newestSpan(spans, seq))
    const first = Math.max(from, stretch.from)
    const last = Math.min(to, stretch.to)
    const entries = await this.#sources.entries(first <= 1 ? 0 : first, last)
    if (this.#closed) return
    this.#from = first
    this.#to = Math.max(last, first - 1)
    this.#entries = entries
    const { error: _, ...view } = this.#view
    this.#view = { ...view, ...(error && { error }) }
  }

  async #loading(kind: 'before' | 'after' | 'around', work: () => Promise<void>): Promise<void> {
    const run = this.#load.then(async () => {
      if (this.#closed) return
      this.#view = { ...this.#view, loading: kind }
      this.#emit([], false)
      try {
        await work()
      } finally {
        await this.#catchUp()
        this.#reachesEnd = this.#to >= (this.#sources.room()?.progress.seq ?? 0)
        this.#view = { ...this.#view, loading: 'no' }
        this.refresh()
        if (!this.#closed) this.#emit([], false)
      }
    })
    this.#load = run.catch(() => {})
    return run
  }

  /** What came while the range was being read, if the range was meant to reach the end. */
  async #catchUp(): Promise<void> {
    const room = this.#sources.room()
    if (!room || this.#closed) return
    const { seq, spans } = room.progress
    if (this.#to < seq && seq - this.#to < page && holesBetween(spans, this.#to + 1, seq).length === 0) {
      this.#merge(await this.#sources.entries(this.#to, seq))
      this.#to = Math.max(this.#to, seq)
    }
    const meanwhile = this.#meanwhile.filter((entry) => entry.seq >= this.#lowest() && entry.seq <= this.#to)
    this.#meanwhile = []
    this.#merge(meanwhile)
  }

  #room(): Room {
    const room = this.#sources.room()
    if (!room) throw new MaruError('room.not_member')
    return room
  }

  /** Before the first message there may be notices. */
  #lowest(): number {
    return this.#from <= 1 ? 0 : this.#from
  }

  #merge(entries: readonly LogEntry[]): void {
    if (entries.length === 0) return
    const byRev = new Map(this.#entries.map((entry) => [entry.rev, entry]))
    for (const entry of entries) if (changedRev(entry) >= changedRev(byRev.get(entry.rev))) byRev.set(entry.rev, entry)
    this.#entries = [...byRev.values()].toSorted((a, b) => a.rev - b.rev)
  }

  #cut(from: number, to: number): void {
    this.#from = from
    this.#entries = this.#entries.filter((entry) => entry.seq >= from && entry.seq <= to)
  }

  /** Quoted messages are looked for here and, once, on the server. */
  #wantQuotes(outgoing: readonly OutboxEntry[]): void {
    const answered = [...this.#entries.filter(isMessage), ...outgoing].flatMap((entry) => entry.replyTo ?? [])
    const wanted = [...new Set(answered)].filter((seq) => !this.#askedQuotes.has(seq))
    if (wanted.length === 0) return
    for (const seq of wanted) this.#askedQuotes.add(seq)
    void Promise.all(wanted.map((seq) => this.#quote(seq))).then(() => this.refresh())
  }

  async #quote(seq: number): Promise<void> {
    try {
      const room = this.#sources.room()
      if (room && holesBetween(room.progress.spans, seq, seq).length > 0) await this.#sources.fill(seq, seq)
    } catch {
      // Without a connection the quote stays unknown; it is asked for again when the window is opened again.
    }
    const found = await this.#sources.entries(seq, seq).catch((): LogEntry[] => [])
    for (const message of found.filter(isMessage)) this.#quoted.set(message.seq, message)
  }
}

const changedRev = (entry: LogEntry | undefined): number =>
  entry && isMessage(entry) ? (entry.changedRev ?? entry.rev) : 0

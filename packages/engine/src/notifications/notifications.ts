import { type Message, oneLine } from '@maru/shared'
import { z } from 'zod'
import { SerialQueue } from '../accounts/serial-queue.ts'
import type { MethodOutput } from '../contract/methods.ts'
import type { NotificationSettings } from '../contract/notification-settings.ts'
import type { Clock } from '../ports/environment.ts'
import type { Notifier } from '../ports/notifier.ts'
import { type Room, readFrom } from '../rooms/room.ts'
import type { RoomNews } from '../rooms/room-repository.ts'
import { decideNotification } from './decide.ts'
import {
  addMessages,
  type NewMessage,
  noSlots,
  type Slots,
  slotChanges,
  slotOf,
  withdrawMessage,
  withdrawRead,
  withdrawRoom,
} from './group.ts'
import { notificationText } from './notification-text.ts'

const recentKept = 100

const recentSchema = z.array(
  z.object({
    roomId: z.string(),
    seq: z.int(),
    by: z.string(),
    at: z.int(),
    text: z.string(),
    reason: z.string(),
  }),
)
type Recent = z.infer<typeof recentSchema>[number]

export interface NotificationDeps {
  readonly accountId: string
  readonly me: string
  readonly clock: Clock
  readonly notifier: Notifier
  settings(): NotificationSettings
  attention(): { focusedRoomId?: string | undefined; locked: boolean; otherDeviceActive: boolean }
  title(room: Room): string
  nickname(userId: string): string
  /** Whether a message is one of my own. */
  isMine(roomId: string, seq: number): Promise<boolean>
  keep(recent: readonly Recent[]): void
}

/** Turns what happens in rooms into what one is told, and takes back what needs no telling any more. */
export class Notifications {
  readonly #sources: NotificationDeps
  readonly #queue = new SerialQueue()
  #slots: Slots = noSlots
  #recent: Recent[] = []
  readonly #manners = new Map<string, { content: boolean; sound: boolean }>()

  constructor(sources: NotificationDeps) {
    this.#sources = sources
  }

  load(recent: unknown): void {
    const parsed = recentSchema.safeParse(recent)
    if (parsed.success) this.#recent = parsed.data
  }

  told(news: RoomNews): Promise<void> {
    return this.#queue.run(() => this.#take(news))
  }

  async #take(news: RoomNews): Promise<void> {
    const { accountId } = this.#sources
    const { roomId, room } = news
    if (!room) {
      this.#become(withdrawRoom(this.#slots, accountId, roomId), room)
      return
    }
    let slots = withdrawRead(this.#slots, accountId, roomId, room.progress.read)
    for (const entry of news.entries)
      if (entry.type === 'message' && entry.deletedAt !== undefined)
        slots = withdrawMessage(slots, accountId, roomId, entry.seq)
    this.#become(slots, room)
    const batch = news.how === 'page' ? [] : await this.#wanted(room, news.fresh)
    if (batch.length > 0) this.#become(addMessages(this.#slots, batch, this.#sources.clock.now()), room, true)
  }

  recent(readSeq: (roomId: string) => number): MethodOutput<'notifications.recent'>['notifications'] {
    return this.#recent.map((one) => ({ ...one, read: one.seq <= readSeq(one.roomId) })).toReversed()
  }

  async #wanted(room: Room, fresh: readonly Message[]): Promise<NewMessage[]> {
    const wanted: NewMessage[] = []
    for (const message of fresh) {
      const decision = await this.#decide(room, message)
      if (decision.kind === 'silent') continue
      const { roomId } = room
      const { seq, by, at, mentions = [] } = message
      const text = oneLine(message.text, (userId) =>
        mentions.includes(userId) ? this.#sources.nickname(userId) : undefined,
      )
      const mention = decision.reason === 'mention'
      wanted.push({ accountId: this.#sources.accountId, roomId, seq, by, text, at, mention })
      this.#manners.set(roomId, decision)
      this.#recent = [...this.#recent, { roomId, seq, by, at, text, reason: decision.reason }].slice(-recentKept)
    }
    if (wanted.length > 0) this.#sources.keep(this.#recent)
    return wanted
  }

  async #decide(room: Room, message: Message) {
    const { clock, me } = this.#sources
    const now = clock.now()
    const local = new Date(now)
    const repliesToMe = message.replyTo !== undefined && (await this.#sources.isMine(room.roomId, message.replyTo))
    return decideNotification({
      message: { ...message, roomId: room.roomId, mentions: message.mentions ?? [], repliesToMe, history: false },
      me: { userId: me },
      room: { kind: room.state.kind, mute: room.mine.mute },
      settings: this.#sources.settings(),
      attention: { ...this.#sources.attention(), readSeq: readFrom(room, me) },
      now,
      localTime: { weekday: local.getDay(), minutes: local.getHours() * 60 + local.getMinutes() },
    })
  }

  /** `news`: there is something new in it. What only shrinks makes no sound again. */
  #become(slots: Slots, room: Room | undefined, news = false): void {
    const { accountId, notifier, nickname, title } = this.#sources
    const changes = slotChanges(this.#slots, slots)
    this.#slots = slots
    for (const slot of changes.withdraw) notifier.withdraw(slot)
    for (const slot of changes.show) {
      if (!room || slotOf(accountId, room.roomId) !== slotOf(slot.accountId, slot.roomId)) continue
      const { content, sound } = this.#manners.get(slot.roomId) ?? { content: false, sound: false }
      const text = content ? { text: notificationText(slot, title(room), nickname) } : {}
      notifier.show({ slot, ...text, sound: sound && news })
    }
    if (changes.summary !== undefined) notifier.summary(accountId, changes.summary)
  }
}

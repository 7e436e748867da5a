import { type Message, oneLine } from '@maru/shared'
import type { Attention } from '../accounts/attention.ts'
import type { OwnPresence } from '../accounts/own-presence.ts'
import { type NotificationSettings, notificationSettingsSchema } from '../contract/notification-settings.ts'
import { pictureIn, withFilesPreview } from '../files/files-preview.ts'
import type { People } from '../people/people.ts'
import type { Environment } from '../ports/environment.ts'
import type { Notification, Notifier } from '../ports/notifier.ts'
import type { AccountStore } from '../ports/store.ts'
import { otherOf, type Room, readFrom } from '../rooms/room.ts'
import type { RoomChange } from '../rooms/room-update.ts'
import { SerialQueue } from '../serial-queue.ts'
import { mentionsMany } from '../sync/mentions.ts'
import { decideNotification } from './decide-notification.ts'
import {
  addMessages,
  type NewMessage,
  noSlots,
  type Slot,
  type Slots,
  slotChanges,
  slotOf,
  withdrawMessage,
  withdrawRead,
  withdrawRoom,
} from './grouping.ts'
import { notificationText } from './notification-text.ts'
import { RecentNotifications } from './recent.ts'

export interface NotificationsDeps {
  readonly accountId: string
  readonly me: string
  readonly environment: Pick<Environment, 'clock' | 'logger'>
  readonly notifier: Notifier
  readonly store: AccountStore
  readonly people: Pick<People, 'get' | 'nickname' | 'isBlocked'>
  readonly attention: Pick<Attention, 'of'>
  readonly presence: Pick<OwnPresence, 'isElsewhere'>
}

/** Turns changes of rooms into notifications, and withdraws the ones that are no longer needed. */
export class Notifications {
  readonly #deps: NotificationsDeps
  readonly recent = new RecentNotifications()
  readonly #queue = new SerialQueue()
  #settings = notificationSettingsSchema.parse({})
  #slots: Slots = noSlots
  /** How the newest notified message of each room is shown. */
  readonly #decisions = new Map<string, { readonly content: boolean; readonly sound: boolean }>()

  constructor(deps: NotificationsDeps) {
    this.#deps = deps
  }

  load(values: Readonly<Record<string, unknown>>): void {
    const settings = notificationSettingsSchema.safeParse(values['settings'] ?? {})
    if (settings.success) this.#settings = settings.data
    this.recent.load(values['recent'])
  }

  get settings(): NotificationSettings {
    return this.#settings
  }

  async setSettings(change: Partial<NotificationSettings>): Promise<void> {
    this.#settings = notificationSettingsSchema.parse({ ...this.#settings, ...change })
    await this.#deps.store.commit({ values: { settings: this.#settings } })
  }

  onRoomChanged(change: RoomChange): Promise<void> {
    return this.#queue.run(() => this.#update(change))
  }

  async #update(change: RoomChange): Promise<void> {
    const { roomId, room, entries, newMessages, isLive = false } = change
    const { accountId, environment } = this.#deps
    if (this.recent.forget(change)) this.#saveRecent()
    if (!room) {
      this.#show(withdrawRoom(this.#slots, accountId, roomId), undefined, { silent: true })
      return
    }
    let slots = withdrawRead(this.#slots, accountId, roomId, room.progress.read)
    for (const entry of entries)
      if (entry.type === 'message' && entry.deletedAt !== undefined)
        slots = withdrawMessage(slots, accountId, roomId, entry.seq)
    this.#show(slots, room, { silent: true })
    const notified = await this.#notified(room, newMessages, isLive)
    if (notified.length === 0) return
    this.#show(addMessages(this.#slots, notified, environment.clock.now()), room, { silent: false })
    this.#saveRecent()
  }

  #saveRecent(): void {
    const { store, environment } = this.#deps
    store
      .commit({ values: { recent: this.recent.list } })
      .catch((error: unknown) => environment.logger.warn({ error }, 'recent notifications could not be saved'))
  }

  /** The new messages that this device notifies of. */
  async #notified(room: Room, newMessages: readonly Message[], isLive: boolean): Promise<NewMessage[]> {
    const { accountId, people } = this.#deps
    const { roomId } = room
    const notified: NewMessage[] = []
    for (const message of newMessages) {
      const decision = await this.#decide(room, message, isLive)
      if (decision.kind === 'silent') continue
      const { seq, by, at, mentions = [] } = message
      const text = oneLine(message.text, (userId) => (mentions.includes(userId) ? people.nickname(userId) : undefined))
      const files = withFilesPreview(message)
      const picture = pictureIn(message)
      const mention = decision.reason === 'mention'
      notified.push({ accountId, roomId, seq, by, text, ...files, picture, at, mention })
      this.#decisions.set(roomId, decision)
      this.recent.add({ roomId, seq, by, at, text, ...files, reason: decision.reason })
    }
    return notified
  }

  async #decide(room: Room, message: Message, isLive: boolean) {
    const { accountId, me, environment, people, attention, presence } = this.#deps
    const now = environment.clock.now()
    const local = new Date(now)
    const repliesToMe = message.replyTo !== undefined && (await this.#isMine(room.roomId, message.replyTo))
    const isBlocked = people.isBlocked(message.by)
    return decideNotification({
      message: {
        ...message,
        roomId: room.roomId,
        hasFiles: message.attachments !== undefined,
        mentions: message.mentions ?? [],
        mentionsMany: mentionsMany(message.mentionsAll, isLive),
        repliesToMe,
        isBlocked,
      },
      me: { userId: me },
      room: { kind: room.state.kind, mute: room.personal.mute, isRequest: room.state.awaiting === me },
      settings: this.#settings,
      attention: {
        ...attention.of(accountId),
        otherDeviceActive: presence.isElsewhere(),
        readSeq: readFrom(room, me),
      },
      now,
      localTime: { weekday: local.getDay(), minutes: local.getHours() * 60 + local.getMinutes() },
    })
  }

  async #isMine(roomId: string, seq: number): Promise<boolean> {
    const entries = await this.#deps.store.entries(roomId, seq, seq)
    return entries.some((entry) => entry.type === 'message' && entry.by === this.#deps.me)
  }

  /** Shows and withdraws what differs from before. A slot that only shrinks makes no sound. */
  #show(slots: Slots, room: Room | undefined, { silent }: { readonly silent: boolean }): void {
    const { accountId, notifier } = this.#deps
    const changes = slotChanges(this.#slots, slots)
    this.#slots = slots
    for (const slot of changes.withdraw) notifier.withdraw(slot)
    for (const slot of changes.show) {
      if (!room || slotOf(accountId, room.roomId) !== slotOf(slot.accountId, slot.roomId)) continue
      const { content, sound } = this.#decisions.get(slot.roomId) ?? { content: false, sound: false }
      const shown = content && { ...this.#contentOf(slot, room), ...this.#faceOf(slot, room) }
      notifier.show({ slot, ...shown, sound: sound && !silent })
    }
    if (changes.summary !== undefined) notifier.summary(accountId, changes.summary)
  }

  #faceOf({ messages }: Slot, room: Room): Pick<Notification, 'face'> {
    const by = messages.at(-1)?.by
    const face = (by !== undefined && this.#deps.people.get(by)?.picture) || room.state.picture
    return face === undefined ? {} : { face }
  }

  #contentOf(slot: Slot, room: Room): Pick<Notification, 'text' | 'picture'> {
    const { me, people } = this.#deps
    const other = otherOf(room, me)
    const title = other === undefined ? room.state.title : people.nickname(other)
    const picture = slot.messages.findLast((message) => message.picture !== undefined)?.picture
    return {
      text: notificationText(slot, title, (userId) => people.nickname(userId)),
      ...(picture !== undefined && { picture }),
    }
  }
}

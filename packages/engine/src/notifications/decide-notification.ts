import { highlights, type RoomState } from '@maru/shared'
import type { NotificationSettings } from '../contract/notification-settings.ts'
import type { Mute } from '../contract/state.ts'
import { isMuted } from '../rooms/mute.ts'
import { isQuiet, type LocalTime } from './quiet-hours.ts'

export interface NotificationFacts {
  readonly message: {
    readonly roomId: string
    readonly seq: number
    readonly by: string
    /** Empty when the message was deleted, or has files alone. */
    readonly text: string
    readonly hasFiles?: boolean
    readonly mentions: readonly string[]
    /** It mentions everyone, or those who are here, and this device was. */
    readonly mentionsMany: boolean
    readonly at: number
    /** The message replies to one of mine. */
    readonly repliesToMe: boolean
    /** The user has blocked its author. */
    readonly isBlocked: boolean
  }
  readonly me: { readonly userId: string }
  readonly room: {
    readonly kind: RoomState['kind']
    readonly mute: Mute
    /** A message request that the user has not accepted. */
    readonly isRequest: boolean
  }
  readonly settings: NotificationSettings
  readonly attention: AttentionFacts
  readonly now: number
  readonly localTime: LocalTime
}

export interface AttentionFacts {
  /** The room whose newest message is on screen, in the focused window. */
  readonly focusedRoomId?: string | undefined
  readonly appLocked: boolean
  /** The user is at another device right now. */
  readonly otherDeviceActive: boolean
  /** How far the room was read, on any device. */
  readonly readSeq: number
}

export type SilentReason =
  | 'own'
  | 'deleted'
  | 'blocked'
  | 'request'
  | 'read'
  | 'focused'
  | 'disabled'
  | 'snoozed'
  | 'quiet'
  | 'muted'
  | 'level'
  | 'otherDevice'

type NotifyReason = 'mention' | 'reply' | 'keyword' | 'direct' | 'message'

export type NotificationDecision =
  | { readonly kind: 'silent'; readonly reason: SilentReason }
  | {
      readonly kind: 'notify'
      readonly reason: NotifyReason
      /** Whether the notification may show sender and text. */
      readonly content: boolean
      readonly sound: boolean
    }

/** Whether, why and how this device notifies of a message. */
export function decideNotification(facts: NotificationFacts): NotificationDecision {
  const reason = whyNotify(facts)
  const silent = whySilent(facts, reason)
  if (silent) return { kind: 'silent', reason: silent }
  const { settings, attention } = facts
  return {
    kind: 'notify',
    reason,
    content: settings.showContent && !attention.appLocked,
    // Only the device in use makes a sound.
    sound: settings.sound && !attention.otherDeviceActive,
  }
}

/** The strongest reason to notify of the message. */
function whyNotify({ message, me, room, settings }: NotificationFacts): NotifyReason {
  if (message.mentionsMany || message.mentions.includes(me.userId)) return 'mention'
  if (message.repliesToMe) return 'reply'
  if (settings.keywords.some((keyword) => highlights(message.text, keyword).length > 0)) return 'keyword'
  return room.kind === 'direct' ? 'direct' : 'message'
}

/** The first reason to stay silent: the message is no news, the user wants quiet, or the user filtered it out. */
function whySilent(facts: NotificationFacts, reason: NotifyReason): SilentReason | undefined {
  const { message, me, room, settings, attention, now } = facts
  if (message.by === me.userId) return 'own'
  if (message.text === '' && !message.hasFiles) return 'deleted'
  if (message.isBlocked) return 'blocked'
  if (room.isRequest) return 'request'
  if (message.seq <= attention.readSeq) return 'read'
  // A locked app shows no conversation.
  if (message.roomId === attention.focusedRoomId && !attention.appLocked) return 'focused'
  if (!settings.enabled) return 'disabled'
  // Mentions don't break do-not-disturb, or people would mention each other just to get through.
  if (settings.snoozedUntil !== undefined && now < settings.snoozedUntil) return 'snoozed'
  if (isQuiet(settings.quietHours, facts.localTime)) return 'quiet'
  if (isMuted(room.mute, now) && !isThroughMute(room.mute, reason)) return 'muted'
  if (!isWithin(settings.level, reason)) return 'level'
  // A personal message is shown on both devices rather than missed on the one that is not being looked at.
  if (attention.otherDeviceActive && reason === 'message') return 'otherDevice'
  return undefined
}

/** Only a mention gets through: keywords and replies are why people mute a busy room. */
const isThroughMute = (mute: Mute, reason: NotifyReason): boolean =>
  mute.kind === 'allButMentions' && reason === 'mention'

/** "Mentions" lets through mentions, replies, direct messages and keywords. */
function isWithin(level: NotificationSettings['level'], reason: NotifyReason): boolean {
  return level === 'all' || (level === 'mentions' && reason !== 'message')
}

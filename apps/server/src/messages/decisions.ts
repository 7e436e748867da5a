import {
  type Attachment,
  limits,
  MaruError,
  type MentionsAll,
  type Message,
  mayDeleteOthers,
  mayPin,
  mayPost,
  memberOf,
  type RoomState,
} from '@maru/shared'
import { about, type Decision, requireMember } from '../rooms/decisions.ts'

export interface MessageDraft {
  readonly text: string
  readonly mentions?: string[] | undefined
  readonly mentionsAll?: MentionsAll | undefined
  readonly replyTo?: number | undefined
  readonly attachments?: Attachment[]
  readonly forwarded?: Message['forwarded']
}

export const send = (by: string, draft: MessageDraft): Decision => {
  const { text, mentions, mentionsAll, replyTo, attachments, forwarded } = draft
  return about(mentions ?? [], ({ state }) => {
    if (!mayPost(requireMember(state, by), state.posting)) throw new MaruError('room.forbidden')
    if (replyTo !== undefined && replyTo > state.seq) throw new MaruError('message.not_found')
    return {
      draft: {
        type: 'message',
        text,
        ...(attachments && { attachments }),
        ...membersAmong(state, mentions),
        ...(mentionsAll !== undefined && state.kind === 'group' && { mentionsAll }),
        ...(replyTo !== undefined && { replyTo }),
        ...(forwarded && { forwarded }),
      },
    }
  })
}

export const edit = (by: string, { text, mentions, mentionsAll }: MessageDraft): Decision =>
  about(mentions ?? [], ({ state, message }) => {
    requireMember(state, by)
    if (requireKnown(message).by !== by) throw new MaruError('room.forbidden')
    const present = requirePresent(message)
    if (present.forwarded) throw new MaruError('message.forwarded')
    if (text.trim() === '' && !present.attachments?.length) throw new MaruError('message.empty')
    const wanted = state.kind === 'group' ? mentionsAll : undefined
    return {
      draft: {
        type: 'edited',
        target: present.seq,
        text,
        ...membersAmong(state, mentions),
        // Earlier versions of clients apply what is set, but would keep this field of the message through an edit.
        ...(wanted !== present.mentionsAll && { set: { message: { mentionsAll: wanted ?? null } } }),
      },
    }
  })

export const remove =
  (by: string): Decision =>
  ({ state, message }) => {
    const standing = requireMember(state, by)
    const { by: author, seq, deletedAt } = requireKnown(message)
    if (author !== by && !mayDeleteOthers(standing)) throw new MaruError('room.forbidden')
    return deletedAt === undefined ? { draft: { type: 'deleted', target: seq } } : undefined
  }

export const hidePreviews =
  (by: string): Decision =>
  ({ state, message }) => {
    const standing = requireMember(state, by)
    if (requireKnown(message).by !== by && !mayDeleteOthers(standing)) throw new MaruError('room.forbidden')
    const { seq, previewsHidden } = requirePresent(message)
    if (previewsHidden) return undefined
    return { draft: { type: 'previewsHidden', target: seq, set: { message: { previewsHidden: true } } } }
  }

export const react =
  (by: string, emoji: string, on: boolean): Decision =>
  ({ state, message }) => {
    requireMember(state, by)
    const { seq, reactions = [] } = requirePresent(message)
    const reaction = reactions.find((known) => known.emoji === emoji)
    if ((reaction?.users.includes(by) ?? false) === on) return undefined
    const isNewKind = on && !reaction
    if (isNewKind && reactions.length >= limits.reactionKindsMax) throw new MaruError('message.reactions_full')
    // Each one rewrites the message with all of them.
    const count = reactions.reduce((sum, { users }) => sum + users.length, 0)
    if (on && count >= limits.reactionsMax) throw new MaruError('message.reactions_full')
    return { draft: { type: 'reacted', target: seq, emoji, on } }
  }

export const pin =
  (by: string, on: boolean): Decision =>
  ({ state, message }) => {
    const standing = requireMember(state, by)
    const { seq } = on ? requirePresent(message) : requireKnown(message)
    if (!mayPin(standing)) throw new MaruError('room.forbidden')
    if (state.pins.includes(seq) === on) return undefined
    if (on && state.pins.length >= limits.pinsMax) throw new MaruError('room.pins_full')
    return { draft: { type: 'pinned', target: seq, on } }
  }

function requireKnown(message: Message | undefined): Message {
  if (!message) throw new MaruError('message.not_found')
  return message
}

function requirePresent(message: Message | undefined): Message {
  const known = requireKnown(message)
  if (known.deletedAt !== undefined) throw new MaruError('message.deleted')
  return known
}

/** Keeps the mentions of members, each once. */
function membersAmong(room: RoomState, mentions: string[] | undefined): { mentions?: string[] } {
  const members = [...new Set(mentions)].filter((userId) => memberOf(room, userId))
  return members.length > 0 ? { mentions: members } : {}
}

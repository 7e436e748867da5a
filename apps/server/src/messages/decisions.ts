import { limits, MaruError, type Message, memberOf, type RoomState } from '@maru/shared'
import { type Decision, mayDeleteOthers, pin, requireMember } from '../rooms/decisions.ts'

interface MessageDraft {
  readonly text: string
  readonly mentions?: string[] | undefined
  readonly replyTo?: number | undefined
}

export const send =
  (by: string, { text, mentions, replyTo }: MessageDraft): Decision =>
  ({ state }) => {
    requireMember(state, by)
    if (replyTo !== undefined && replyTo > state.seq) throw new MaruError('message.not_found')
    return {
      draft: { type: 'message', text, ...mentioning(state, mentions), ...(replyTo !== undefined && { replyTo }) },
    }
  }

export const edit =
  (by: string, target: Message, { text, mentions }: MessageDraft): Decision =>
  ({ state }) => {
    requireMember(state, by)
    if (target.by !== by) throw new MaruError('room.forbidden')
    requirePresent(target)
    return { draft: { type: 'edited', target: target.seq, text, ...mentioning(state, mentions) } }
  }

export const remove =
  (by: string, target: Message): Decision =>
  ({ state }) => {
    requireMember(state, by)
    if (target.by !== by && !mayDeleteOthers(state, by)) throw new MaruError('room.forbidden')
    return target.deletedAt === undefined ? { draft: { type: 'deleted', target: target.seq } } : undefined
  }

export const react =
  (by: string, target: Message, emoji: string, on: boolean): Decision =>
  ({ state }) => {
    requireMember(state, by)
    requirePresent(target)
    const reactions = target.reactions ?? []
    const reaction = reactions.find((known) => known.emoji === emoji)
    if ((reaction?.users.includes(by) ?? false) === on) return undefined
    if (on && !reaction && reactions.length >= limits.reactionKindsMax) throw new MaruError('message.reactions_full')
    return { draft: { type: 'reacted', target: target.seq, emoji, on } }
  }

export function pinMessage(by: string, target: Message, on: boolean): Decision {
  if (on) requirePresent(target)
  return pin(by, target.seq, on)
}

function requirePresent(message: Message): void {
  if (message.deletedAt !== undefined) throw new MaruError('message.deleted')
}

/** Only members can be mentioned; each once. */
function mentioning(room: RoomState, mentions: string[] | undefined): { mentions?: string[] } {
  const members = [...new Set(mentions)].filter((userId) => memberOf(room, userId))
  return members.length > 0 ? { mentions: members } : {}
}

import { limits, MaruError, memberOf, type RoomState } from '@maru/shared'
import { type Decision, mayDeleteOthers, requireKnown, requireMember, requirePresent } from '../rooms/decisions.ts'

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
  (by: string, { text, mentions }: MessageDraft): Decision =>
  ({ state, message }) => {
    requireMember(state, by)
    if (requireKnown(message).by !== by) throw new MaruError('room.forbidden')
    const { seq } = requirePresent(message)
    return { draft: { type: 'edited', target: seq, text, ...mentioning(state, mentions) } }
  }

export const remove =
  (by: string): Decision =>
  ({ state, message }) => {
    requireMember(state, by)
    const { by: writer, seq, deletedAt } = requireKnown(message)
    if (writer !== by && !mayDeleteOthers(state, by)) throw new MaruError('room.forbidden')
    return deletedAt === undefined ? { draft: { type: 'deleted', target: seq } } : undefined
  }

export const react =
  (by: string, emoji: string, on: boolean): Decision =>
  ({ state, message }) => {
    requireMember(state, by)
    const { seq, reactions = [] } = requirePresent(message)
    const reaction = reactions.find((known) => known.emoji === emoji)
    if ((reaction?.users.includes(by) ?? false) === on) return undefined
    if (on && !reaction && reactions.length >= limits.reactionKindsMax) throw new MaruError('message.reactions_full')
    return { draft: { type: 'reacted', target: seq, emoji, on } }
  }

/** Only members can be mentioned; each once. */
function mentioning(room: RoomState, mentions: string[] | undefined): { mentions?: string[] } {
  const members = [...new Set(mentions)].filter((userId) => memberOf(room, userId))
  return members.length > 0 ? { mentions: members } : {}
}

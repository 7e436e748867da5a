import type { MethodOutput, RoomView, Snapshot } from '@maru/engine'
import { matchName, mayPost } from '@maru/shared'
import { shownRoomName } from '../../kit/messenger/shown-room-name.ts'
import type { Words } from '../../kit/texts/context.tsx'

/** A room, or a person without one. */
export interface ForwardTarget {
  readonly key: string
  readonly name: string
  readonly room?: RoomView
  readonly userId?: string
  /** As the server says it, of somebody whom this device doesn't know. */
  readonly picture?: string | undefined
}

const maxTargets = 50

interface TargetsDeps {
  readonly rooms: Readonly<Record<string, RoomView>>
  readonly people: Snapshot['people'][string]
  /** Whom the server finds by what is asked for. */
  readonly found: MethodOutput<'users.search'>['users']
  readonly words: Words
  /** The room that the message is in, which comes last. */
  readonly from: string
}

/** Where a message may be forwarded to, by name or initial consonants: latest first, and people only if asked for. */
export function forwardTargets(query: string, { rooms, people, found, words, from }: TargetsDeps): ForwardTarget[] {
  const wanted = query.trim()
  const open = Object.values(rooms).filter(
    (room) => mayPost(room, room.posting) && room.request !== 'received' && !people[room.other ?? '']?.blocked,
  )
  const ofRooms = open
    .toSorted((a, b) => Number(a.roomId === from) - Number(b.roomId === from) || b.lastAt - a.lastAt)
    .map((room): ForwardTarget => ({ key: room.roomId, name: shownRoomName(room, people, words), room }))
  if (wanted === '') return ofRooms.slice(0, maxTargets)
  const withRoom = new Set(Object.values(rooms).map(({ other }) => other))
  const others = Object.values(people)
    .filter(({ userId, blocked }) => !blocked && !withRoom.has(userId))
    .map(({ userId, nickname }): ForwardTarget => ({ key: `@${userId}`, name: nickname, userId }))
  const named = [...ofRooms, ...others]
    .flatMap((target) => {
      const score = matchName(target.name, wanted)?.score
      return score === undefined ? [] : [{ target, score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ target }) => target)
  // Found by what this device can't compare: their IDs, or names that it doesn't know.
  const shown = new Set(named.map(({ key }) => key))
  const strangers = found
    .filter(({ userId }) => !people[userId]?.blocked && !withRoom.has(userId) && !shown.has(`@${userId}`))
    .map(({ userId, nickname, picture }): ForwardTarget => ({ key: `@${userId}`, name: nickname, userId, picture }))
  return [...named, ...strangers].slice(0, maxTargets)
}

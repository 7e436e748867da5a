import type { PersonView, RoomView } from '@maru/engine'
import { nameOf, standsForMany } from '@maru/shared'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCall, useMessenger, useMessengerState } from '../../kit/messenger/context.tsx'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { type Named, type Names, namesOf } from './names.ts'

interface Mentionable {
  /** Members to suggest. */
  readonly people: readonly Named[]
  /** How many others `@all` mentions; undefined in a direct room, which has none. */
  readonly others: number | undefined
  readonly names: Names
  /** Looks for more of them: of a large room, not all members are known. */
  look(query: string): void
}

const suggestionsAtOnce = 20
const noPeople: Readonly<Record<string, PersonView>> = {}

/** Who can be mentioned in a room, and the names that stand for them. */
export function useMentionable(accountId: string, room: RoomView): Mentionable {
  const me = useAccount(accountId)?.profile.userId
  const people = useMessenger((state) => state.people[accountId]) ?? noPeople
  const { members, look } = useKnownMembers(accountId, room)
  const isGroup = room.kind === 'group'
  const isOther = (userId: string) => userId !== me && !(isGroup && standsForMany(userId))
  const suggested = useSameNames(
    members.filter(isOther).map((userId) => ({ userId, nickname: nameOf(userId, people) })),
  )
  // A draft may mention members of a large room that were found another day.
  const named = useSameNames(room.large ? Object.values(people).filter(({ userId }) => userId !== me) : suggested)
  return {
    people: suggested,
    others: isGroup ? room.members - 1 : undefined,
    names: useMemo(() => namesOf(named, isGroup), [named, isGroup]),
    look,
  }
}

/** Of a small room, all members. Of a large one, who wrote lately, and who was found so far. */
function useKnownMembers(accountId: string, { roomId, large, membersRev }: RoomView) {
  const call = useCall()
  const state = useMessengerState()
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set())
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new rev only asks again.
  useEffect(() => {
    if (large) return
    let late = false
    call('rooms.members', { accountId, roomId }).then(
      ({ members }) => !late && setKnown(new Set(members.map(({ userId }) => userId))),
      () => {},
    )
    return () => {
      late = true
    }
  }, [call, accountId, roomId, large, large ? 0 : membersRev])
  const look = useCallback(
    (query: string) => {
      if (!large) return
      const add = (userIds: readonly string[]) => setKnown((before) => new Set([...before, ...userIds]))
      const timelines = Object.values(state().timelines).filter((timeline) => timeline.roomId === roomId)
      add(timelines.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'message' ? [item.by] : []))))
      call('rooms.members', { accountId, roomId, query, limit: suggestionsAtOnce }).then(
        ({ members }) => add(members.map(({ userId }) => userId)),
        () => {},
      )
    },
    [call, state, accountId, roomId, large],
  )
  return { members: useMemo(() => [...known], [known]), look }
}

/** The same list as long as it says the same: people change with their presence too. */
function useSameNames(people: readonly Named[]): readonly Named[] {
  const last = useRef(people)
  const before = last.current
  const isSame =
    before.length === people.length &&
    people.every(({ userId, nickname }, at) => before[at]?.userId === userId && before[at]?.nickname === nickname)
  if (!isSame) last.current = people
  return last.current
}

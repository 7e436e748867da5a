import type { PersonView, RoomView } from '@maru/engine'
import { nameOf } from '@maru/shared'
import { useMemo } from 'react'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'

type Named = Pick<PersonView, 'userId' | 'nickname'>

/** The other members of a room, by the names that they go by. */
export function usePeopleHere(accountId: string, room: RoomView): readonly Named[] {
  const me = useAccount(accountId)?.profile.userId
  const people = useMessenger((state) => state.people[accountId])
  const { value } = useQuery('rooms.members', { accountId, roomId: room.roomId }, room.membersRev)
  return useMemo(
    () =>
      (value?.members ?? [])
        .filter(({ userId }) => userId !== me)
        .map(({ userId }) => ({ userId, nickname: nameOf(userId, people) })),
    [value, people, me],
  )
}

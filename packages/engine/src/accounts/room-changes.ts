import { peopleIn } from '../people/people.ts'
import { otherOf, type Room } from '../rooms/room.ts'
import type { RoomChange } from '../rooms/room-repository.ts'
import type { Account } from './account.ts'

const namedMembersMax = 50

type Followers = Pick<
  Account,
  'me' | 'receipts' | 'people' | 'outbox' | 'timelines' | 'notifications' | 'publisher' | 'save'
>

/** What follows from a change of a room, once it is saved. */
export function followRoomChange(account: Followers, change: RoomChange): void {
  const { roomId, room } = change
  if (room) followChangedRoom(account, room, change)
  else account.save(account.outbox.onRoomGone(roomId))
  for (const timeline of account.timelines.ofRoom(roomId)) timeline.onRoomChanged(change)
  account.save(account.notifications.onRoomChanged(change))
  account.publisher.publishRoom(roomId)
}

function followChangedRoom(account: Followers, room: Room, change: RoomChange): void {
  const { me, receipts, people, outbox, publisher } = account
  receipts.reportStored(room)
  people.needNames(peopleToName(room, change))
  const other = otherOf(room, me)
  if (other !== undefined) people.watchPresence([other])
  const mine = change.newMessages.filter((message) => message.by === me)
  if (mine.length > 0) account.save(outbox.onArrived(room.roomId, new Set(mine.map((message) => message.clientId))))
  if (change.isLive) publisher.countReceived(change.newMessages.length - mine.length)
}

/** Whose names a screen may have to show. */
function peopleToName(room: Room, { entries }: RoomChange): string[] {
  const { members } = room.state
  const named = members.length <= namedMembersMax ? members.map((member) => member.userId) : []
  return [...named, ...entries.flatMap(peopleIn)]
}

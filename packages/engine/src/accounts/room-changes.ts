import { peopleIn } from '../people/people.ts'
import { otherOf, type Room } from '../rooms/room.ts'
import type { RoomChange } from '../rooms/room-update.ts'
import type { Account } from './account.ts'

const namedMembersMax = 50

/** Passes a saved change of a room on to everything that depends on it. */
export function onRoomChanged(account: Account, change: RoomChange): void {
  const { roomId, room, removedFiles = [] } = change
  const { accountId } = account
  if (room) onRoomUpdated(account, room, change)
  else account.inBackground(account.outbox.onRoomGone(roomId))
  if (!room) account.media.forget({ accountId, roomId })
  else if (removedFiles.length > 0) account.media.forget({ accountId, roomId, fileIds: removedFiles })
  account.departures.onRoomChanged(change)
  for (const timeline of account.timelines.ofRoom(roomId)) timeline.onRoomChanged(change)
  account.inBackground(account.notifications.onRoomChanged(change))
  account.publisher.publishRoom(roomId)
}

function onRoomUpdated(account: Account, room: Room, change: RoomChange): void {
  const { me, receipts, people, outbox, publisher } = account
  receipts.reportStored(room)
  people.needNames(peopleToName(room, change))
  const other = otherOf(room, me)
  if (other !== undefined) people.watchPresence([other])
  const mine = change.newMessages.filter((message) => message.by === me)
  if (mine.length > 0)
    account.inBackground(outbox.onArrived(room.roomId, new Set(mine.map((message) => message.clientId))))
  if (change.isLive) publisher.countReceived(change.newMessages.length - mine.length)
}

/** The people whose names a screen may have to show. */
function peopleToName(room: Room, { entries }: RoomChange): string[] {
  const { members } = room.state
  const named = members.length <= namedMembersMax ? members.map((member) => member.userId) : []
  return [...named, ...entries.flatMap(peopleIn)]
}

import type { EventName, EventPayload } from '@maru/shared'
import type { Account } from './account.ts'

type ServerEventHandlers = { readonly [Name in EventName]: (payload: EventPayload<Name>) => void }

/** Where each event of the server goes. */
export const serverEventHandlers = (account: Account): ServerEventHandlers => ({
  entries: ({ roomId, entries }) => account.synchroniser.receive(roomId, entries),
  'room.joined': () => account.synchroniser.syncSoon(),
  'room.gone': ({ roomId, reason }) => account.inBackground(account.rooms.remove([roomId], reason)),
  positions: ({ roomId, read, moves }) => {
    if (read.length > 0) account.inBackground(account.rooms.applyPositions(roomId, read, false))
    if (moves.length > 0) account.inBackground(account.readCounts.receive(roomId, moves))
  },
  typing: ({ roomId, people }) =>
    account.typing.receive(
      roomId,
      people.map(({ userId }) => userId).filter((userId) => userId !== account.me && !account.people.isBlocked(userId)),
    ),
  presence: ({ people }) => account.people.receivePresence(people),
  profile: (profile) => account.inBackground(account.saveProfile(profile)),
  bookmark: () => account.inBackground(account.bookmarks.fetch()),
  block: () => account.inBackground(account.refreshBlocked()),
  lobby: (update) => account.lobbies.receive(update),
  'notifications.checked': ({ checkId }) => account.check.receive(checkId),
  // Handled by the connection before it gets here.
  'session.ended': () => {},
})

import type { EventName, EventPayload } from '@maru/shared'
import type { Account } from './account.ts'

type ServerEventHandlers = { readonly [Name in EventName]: (payload: EventPayload<Name>) => void }

type Receivers = Pick<
  Account,
  'rooms' | 'people' | 'lobby' | 'check' | 'typing' | 'synchroniser' | 'saveProfile' | 'save'
>

/** What is done with each event of the server. */
export const serverEventHandlers = (account: Receivers): ServerEventHandlers => ({
  entries: ({ roomId, entries }) => account.synchroniser.receive(roomId, entries),
  'room.joined': () => account.synchroniser.syncSoon(),
  'room.gone': ({ roomId }) => account.save(account.rooms.remove([roomId])),
  positions: ({ roomId, read }) => account.save(account.rooms.applyPositions(roomId, read, false)),
  typing: ({ roomId, userId }) => account.typing.receive(roomId, userId),
  presence: ({ people }) => account.people.receivePresence(people),
  profile: (profile) => account.save(account.saveProfile(profile)),
  lobby: (update) => account.lobby.receive(update),
  'notifications.trial': ({ checkId }) => account.check.receive(checkId),
  // The connection acts on it first.
  'session.ended': () => {},
})

import { memberOf, type RoomState } from '@maru/shared'
import { cardOf } from '../lobby/room-card.ts'
import type { Handlers } from '../requests/handlers.ts'
import { requireInviter, requireStaff, requireStanding } from '../rooms/decisions.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Store } from '../store/port.ts'
import type { Invites } from './invites.ts'

interface InviteHandlerDeps {
  readonly store: Pick<Store, 'accounts'>
  readonly rooms: Rooms
  readonly invites: Invites
}

export function inviteHandlers({ store, rooms, invites }: InviteHandlerDeps) {
  async function roomFor(
    userId: string,
    roomId: string,
    require: (room: RoomState, userId: string) => unknown,
  ): Promise<RoomState> {
    const { state } = await rooms.readAbout(roomId, [userId])
    require(state, userId)
    return state
  }

  return {
    'invites.create': async ({ roomId, seconds, maxUses }, { session: { userId } }) => {
      return invites.create(await roomFor(userId, roomId, requireInviter), userId, seconds, maxUses)
    },
    'invites.list': async ({ roomId }, { session }) => {
      return { invites: await invites.ofRoom(await roomFor(session.userId, roomId, requireStaff)) }
    },
    'invites.revoke': async ({ roomId, code }, { session }) => {
      await roomFor(session.userId, roomId, requireStaff)
      await invites.revoke(roomId, code)
      return {}
    },
    'invites.preview': async ({ code }, { session: { userId } }) => {
      const invite = await invites.require(code)
      const { state } = await rooms.readAbout(invite.roomId, [invite.by, userId])
      // A member has no need of it any more, only of the way to the room.
      if (state.closed || memberOf(state, userId) === undefined) {
        await invites.requireUsable(code)
        requireStanding(state, invite)
      }
      return { ...cardOf(state), by: invite.by }
    },
    'invites.greeting': async ({ code }) => {
      const invite = await invites.requireUsable(code)
      const { state } = await rooms.readAbout(invite.roomId, [invite.by])
      requireStanding(state, invite)
      const [author] = await store.accounts.profiles([invite.by])
      return { title: state.title, by: author?.nickname ?? invite.by }
    },
  } satisfies Partial<Handlers>
}

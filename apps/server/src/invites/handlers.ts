import { MaruError } from '@maru/shared'
import { cardOf } from '../lobby/room-card.ts'
import type { Handlers } from '../requests/handlers.ts'
import { requireStaff } from '../rooms/decisions.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Invites } from './invites.ts'

interface InviteHandlerDeps {
  readonly rooms: Rooms
  readonly invites: Invites
}

export function inviteHandlers({ rooms, invites }: InviteHandlerDeps) {
  async function requireInviter(userId: string, roomId: string): Promise<void> {
    requireStaff((await rooms.read(roomId)).state, userId)
  }

  return {
    'invites.create': async ({ roomId, seconds, maxUses }, { session: { userId } }) => {
      await requireInviter(userId, roomId)
      return invites.create(roomId, userId, seconds, maxUses)
    },
    'invites.list': async ({ roomId }, { session }) => {
      await requireInviter(session.userId, roomId)
      return { invites: await invites.ofRoom(roomId) }
    },
    'invites.revoke': async ({ roomId, code }, { session }) => {
      await requireInviter(session.userId, roomId)
      await invites.revoke(roomId, code)
      return {}
    },
    'invites.preview': async ({ code }) => {
      const { roomId } = await invites.requireUsable(code)
      const { state } = await rooms.read(roomId)
      if (state.closed) throw new MaruError('invite.not_found')
      return cardOf(state)
    },
  } satisfies Partial<Handlers>
}

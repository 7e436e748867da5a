import { type Input, MaruError, memberOf, type Position } from '@maru/shared'
import { guess } from '../accounts/guesses.ts'
import type { HashingOrder } from '../accounts/hashing-queue.ts'
import type { Passwords } from '../accounts/passwords.ts'
import { claimPicture } from '../files/pictures.ts'
import type { Invites } from '../invites/invites.ts'
import type { Positions } from '../messages/positions.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { Rates } from '../requests/rate-limits.ts'
import type { Store } from '../store/port.ts'
import * as decisions from './decisions.ts'
import { type DirectRooms, roomIdFrom } from './direct-rooms.ts'
import { membersPage } from './members.ts'
import { stateForMembers } from './members-view.ts'
import type { RoomAllowance } from './room-allowance.ts'
import type { Rooms } from './rooms.ts'

interface RoomHandlerDeps {
  readonly store: Store
  readonly rooms: Rooms
  readonly directRooms: DirectRooms
  readonly allowance: RoomAllowance
  readonly invites: Invites
  readonly positions: Positions
  readonly passwords: Passwords
  readonly rates: Rates
  readonly clock: () => number
}

export function roomHandlers(deps: RoomHandlerDeps) {
  const { store, rooms, directRooms, allowance, invites, positions, passwords, rates, clock } = deps
  return {
    'rooms.create': async ({ clientId, password, description, ...wanted }, { session: { userId } }) => {
      const roomId = roomIdFrom('group', userId, clientId)
      return allowance.inTurn([userId], () =>
        rooms.write({ roomId, clientId }, userId, async () => {
          await allowance.require(userId)
          const passwordHash = password === undefined ? null : await passwords.hash(password, orderOf(userId))
          const plan = { ...wanted, ...(description && { description }), passwordHash }
          return decisions.create({ kind: 'group', ...plan, members: [userId] })
        }),
      )
    },
    'rooms.direct': async ({ userId: other }, { session: { userId } }) => ({
      roomId: await directRooms.open(userId, other),
    }),
    'rooms.accept': (input, { session: { userId } }) => rooms.write(input, userId, () => decisions.accept(userId)),
    'rooms.get': async ({ roomId }, { session }) => stateForMembers(await rooms.readAs(session.userId, roomId)),
    'rooms.members': async ({ roomId, query, after, limit }, { session }) => {
      await rooms.readAs(session.userId, roomId)
      return membersPage(store.rooms, roomId, { query, after, limit })
    },
    'rooms.join': async (input, { session: { userId } }) => {
      const { state } = await rooms.readAbout(input.roomId, [userId])
      const join = () => allowance.inTurn([userId], () => rooms.write(input, userId, () => admission(userId, input)))
      if (input.invite === undefined || memberOf(state, userId)) return join()
      // A use is spent once: who joined by it and has left since, or was taken out, is answered as then.
      const { invite, clientId } = input
      return (await rooms.earlier(input, userId)) ?? invites.spend(invite, `${userId} ${clientId}`, join)
    },
    'rooms.leave': async (input, { session: { userId } }) => {
      const { state } = await rooms.lastKnown(input.roomId)
      if (state.kind === 'direct') return directRooms.hide(userId, await rooms.readAs(userId, input.roomId))
      return rooms.write(input, userId, () => decisions.leave(userId, input.quiet))
    },
    'rooms.update': (input, { session: { userId } }) =>
      rooms.write(input, userId, async () => {
        const { roomId, clientId: _, password, picture: given, ...wanted } = input
        // Refused before it costs an argon2 run; decided again with the room at its head.
        const { state } = await rooms.readAbout(roomId, [userId])
        decisions.requireStaff(state, userId)
        const passwordHash = password == null ? password : await passwords.hash(password, orderOf(userId))
        // Written again, one that is set could come back after another took its place.
        const picture = given === state.picture ? undefined : given
        if (picture != null)
          await claimPicture({ files: store.files, clock }, picture, { by: userId, purpose: 'room', roomId })
        return decisions.update(userId, { ...wanted, picture, passwordHash })
      }),
    'rooms.kick': (input, { session: { userId } }) =>
      rooms.write(input, userId, () => decisions.kick(userId, input.userId)),
    'rooms.ban': (input, { session: { userId } }) =>
      rooms.write(input, userId, async () => {
        if (!(await store.accounts.get(input.userId))) throw new MaruError('account.not_found')
        return decisions.ban(userId, input.userId)
      }),
    'rooms.unban': (input, { session: { userId } }) =>
      rooms.write(input, userId, () => decisions.unban(userId, input.userId)),
    'rooms.bans': async ({ roomId }, { session }) => {
      const { state } = await rooms.readAbout(roomId, [session.userId])
      decisions.requireStaff(state, session.userId)
      return { bans: state.bans }
    },
    'rooms.setRole': (input, { session: { userId } }) =>
      rooms.write(input, userId, () => decisions.setRole(userId, input.userId, input.role)),
    'rooms.transfer': (input, { session: { userId } }) =>
      rooms.write(input, userId, () => decisions.transfer(userId, input.userId)),
    'rooms.delete': (input, { session: { userId } }) => rooms.write(input, userId, () => decisions.close(userId)),
    'rooms.positions': async ({ roomId }, { session }) => {
      const { awaiting, large } = await rooms.readAs(session.userId, roomId)
      if (large) return { read: [], delivered: [], counts: await positions.counts(roomId) }
      const [read, delivered] = await Promise.all([store.positions.read(roomId), store.positions.delivered(roomId)])
      const isShown = ({ userId }: Position) => userId !== awaiting || userId === session.userId
      return { read: read.filter(isShown), delivered: delivered.filter(isShown), counts: [] }
    },
  } satisfies Partial<Handlers>

  /** Checks the invitation or the password; the log then decides. */
  async function admission(
    userId: string,
    { roomId, password, invite }: Input<'rooms.join'>,
  ): Promise<decisions.Decision> {
    await allowance.require(userId)
    const { state, passwordHash } = await rooms.readAbout(roomId, [userId])
    const invitation = invite === undefined ? undefined : await store.invites.get(invite)
    if (invite !== undefined && invitation?.roomId !== roomId) throw new MaruError('invite.not_found')
    const proof = { invite: invitation, matched: undefined }
    if (memberOf(state, userId)) return decisions.join(userId, proof)
    decisions.requireJoinable(state, userId, invitation !== undefined)
    if (invitation || passwordHash === null) return decisions.join(userId, proof)
    if (password === undefined) throw new MaruError('room.password_required')
    const verdict = await guess(rates, [['roomPassword', roomId]], () =>
      passwords.verify(password, passwordHash, orderOf(userId)),
    )
    return decisions.join(userId, { ...proof, matched: verdict === 'wrong' ? undefined : passwordHash })
  }
}

const orderOf = (requester: string): HashingOrder => ({ purpose: 'room', requester })

import { randomBytes } from 'node:crypto'
import { type Invite, limits, MaruError } from '@maru/shared'
import { cardOf } from '../lobby/room-card.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { InviteStore, StoredInvite } from '../store/port.ts'
import { requireStaff } from './decisions.ts'
import type { Rooms } from './rooms.ts'

/** Codes that let people into a room past its password and its hiding. */
export class Invites {
  readonly #store: InviteStore
  readonly #clock: () => number

  constructor(store: InviteStore, clock: () => number) {
    this.#store = store
    this.#clock = clock
  }

  async create(roomId: string, by: string, seconds: number, maxUses: number): Promise<Invite> {
    const now = this.#clock()
    if ((await this.#store.ofRoom(roomId, now)).length >= limits.invitesPerRoomMax)
      throw new MaruError('invite.too_many')
    const code = randomBytes(18).toString('base64url')
    const invite = { code, by, createdAt: now, expiresAt: now + seconds * 1_000, uses: 0, maxUses }
    await this.#store.create({ ...invite, roomId })
    return invite
  }

  async ofRoom(roomId: string): Promise<Invite[]> {
    return (await this.#store.ofRoom(roomId, this.#clock())).map(({ roomId: _, ...invite }) => invite)
  }

  async usable(code: string): Promise<StoredInvite> {
    const invite = await this.#store.get(code)
    if (!invite || invite.expiresAt <= this.#clock() || invite.uses >= invite.maxUses)
      throw new MaruError('invite.not_found')
    return invite
  }

  /** Counts a use before the work, so that two can't share the last; a use that came to nothing is given back. */
  async spend<Result>(code: string, work: () => Promise<Result>): Promise<Result> {
    if (!(await this.#store.use(code, this.#clock()))) throw new MaruError('invite.not_found')
    try {
      return await work()
    } catch (error) {
      await this.#store.giveBack(code)
      throw error
    }
  }

  async revoke(roomId: string, code: string): Promise<void> {
    if (!(await this.#store.remove(roomId, code))) throw new MaruError('invite.not_found')
  }
}

export function inviteHandlers({ rooms, invites }: { rooms: Rooms; invites: Invites }) {
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
      const { state } = await rooms.read((await invites.usable(code)).roomId)
      if (state.closed) throw new MaruError('invite.not_found')
      return cardOf(state)
    },
  } satisfies Partial<Handlers>
}

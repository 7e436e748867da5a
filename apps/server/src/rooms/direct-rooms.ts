import { createHash } from 'node:crypto'
import { type Landing, MaruError, memberOf, otherMemberOf, type RoomState } from '@maru/shared'
import { v5 as uuidv5 } from 'uuid'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Store } from '../store/port.ts'
import * as decisions from './decisions.ts'
import type { RoomAllowance } from './room-allowance.ts'
import type { Rooms } from './rooms.ts'

interface DirectRoomsDeps {
  readonly store: Pick<Store, 'accounts' | 'blocks' | 'hidden' | 'rooms'>
  readonly rooms: Rooms
  readonly allowance: RoomAllowance
  readonly broadcast: Broadcast
}

/** The rooms of two: who may open one and write in it, who has yet to accept it, and who has hidden it. */
export class DirectRooms {
  readonly #deps: DirectRoomsDeps

  constructor(deps: DirectRoomsDeps) {
    this.#deps = deps
  }

  /** The one direct room of two users, made if there is none. */
  async open(userId: string, other: string): Promise<string> {
    const { rooms } = this.#deps
    const members = [...new Set([userId, other])].sort()
    const roomId = roomIdFrom('direct', ...members)
    await this.#requireNotBlocked(userId, other)
    if ((await rooms.read(roomId)).state.rev > 0) await this.#show(userId, roomId)
    else await this.#create(roomId, userId, other, members)
    return roomId
  }

  /**
   * What has to be so before a user writes to a room, if it is a direct one. Both members stay the same for ever, so what
   * this process knows of the room is enough.
   */
  async requireWritable(roomId: string, userId: string): Promise<void> {
    const state = await this.#lastKnown(roomId)
    const other = otherMemberOf(state, userId)
    if (other !== undefined && memberOf(state, userId)) await this.#requireNotBlocked(userId, other)
  }

  /** A user who answers a message request has accepted it. */
  async acceptByAnswering(roomId: string, userId: string, clientId: string): Promise<void> {
    if ((await this.#lastKnown(roomId)).awaiting !== userId) return
    const command = { roomId, clientId: uuidv5(clientId, acceptances) }
    await this.#deps.rooms.write(command, userId, () => decisions.accept(userId))
  }

  /** Whether each of the two may see that the other is there. */
  async areAcquainted(state: RoomState, userId: string): Promise<boolean> {
    if (state.awaiting !== undefined) return false
    const other = otherMemberOf(state, userId)
    return other === undefined || !(await this.#deps.store.blocks.between(userId, other))
  }

  /** Takes the room off the user's list, on all devices, until its next message. */
  async hide(userId: string, { roomId, rev, seq, lastAt }: RoomState): Promise<Landing> {
    const { store, rooms, broadcast } = this.#deps
    await store.hidden.hide(userId, roomId, seq)
    broadcast.send(channel.user(userId), 'room.gone', { roomId, reason: 'left' })
    // Written in the meantime, so that the devices have just dropped it.
    if ((await rooms.read(roomId)).state.seq > seq) broadcast.send(channel.user(userId), 'room.joined', { roomId })
    return { roomId, rev, seq, at: lastAt }
  }

  async #requireNotBlocked(userId: string, other: string): Promise<void> {
    if (await this.#deps.store.blocks.between(userId, other)) throw new MaruError('account.unreachable')
  }

  async #show(userId: string, roomId: string): Promise<void> {
    const { store, broadcast } = this.#deps
    if (await store.hidden.show(userId, roomId)) broadcast.send(channel.user(userId), 'room.joined', { roomId })
  }

  #create(roomId: string, userId: string, other: string, members: string[]): Promise<Landing> {
    const { store, rooms, allowance } = this.#deps
    return allowance.inTurn(members, () =>
      rooms.write({ roomId, clientId: uuidv5(roomId, creations) }, userId, async () => {
        if (!(await store.accounts.get(other))) throw new MaruError('account.not_found')
        await allowance.require(userId)
        if (other !== userId) await allowance.require(other, 'account.unreachable')
        const isKnown = other === userId || (await store.rooms.sharing(userId, [other])).length > 0
        return decisions.create({
          ...{ kind: 'direct', title: '', capacity: 2, passwordHash: null, listed: false, members },
          ...(!isKnown && { awaiting: other }),
        })
      }),
    )
  }

  async #lastKnown(roomId: string): Promise<RoomState> {
    return (await this.#deps.rooms.lastKnown(roomId)).state
  }
}

/** Made from what makes the room the one it is: asked for twice, it is the same room. */
export const roomIdFrom = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)

// Namespaces of clientIds. Asked for twice at once, a direct room begins with the same one, and so is written once.
const creations = '6a1c1f0e-6e0c-5b43-9d1e-3f6c0a9d7b52'
const acceptances = 'b7d5b2f4-3a0e-5c47-8f21-94d6c1e0a3b8'

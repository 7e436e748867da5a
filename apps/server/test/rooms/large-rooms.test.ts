import {
  applyToRoom,
  emptyRoom,
  type LogEntry,
  limits,
  type Member,
  newId,
  type Role,
  type RoomState,
} from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as messages from '../../src/messages/decisions.ts'
import * as decisions from '../../src/rooms/decisions.ts'
import { Rooms } from '../../src/rooms/rooms.ts'
import type { Store } from '../../src/store/port.ts'
import { codeOf } from '../support/client.ts'
import { useStore } from '../support/sqlite-folder.ts'

const roomId = 'room'
const owner = 'user0'
const users = Array.from({ length: 2 * limits.smallRoomMax }, (_, index) => `user${index}`)
const settings = { kind: 'group', title: 'Hall', capacity: 1_000, passwordHash: null, listed: true } as const

interface AboutUser<Type extends string> {
  readonly type: Type
  readonly by: string
  readonly user: string
}
type Act =
  | { readonly type: 'join'; readonly by: string }
  | { readonly type: 'leave'; readonly by: string }
  | AboutUser<'kick'>
  | AboutUser<'ban'>
  | AboutUser<'unban'>
  | AboutUser<'transfer'>
  | { readonly type: 'role'; readonly by: string; readonly user: string; readonly role: 'moderator' | 'member' }
  | { readonly type: 'send'; readonly by: string; readonly mentions: string[] }

function decisionOf(act: Act): decisions.Decision {
  switch (act.type) {
    case 'join':
      return decisions.join(act.by, { invite: undefined, matched: undefined })
    case 'leave':
      return decisions.leave(act.by, false)
    case 'role':
      return decisions.setRole(act.by, act.user, act.role)
    case 'send':
      return messages.send(act.by, { text: 'hello', mentions: act.mentions })
    case 'kick':
      return decisions.kick(act.by, act.user)
    case 'ban':
      return decisions.ban(act.by, act.user)
    case 'unban':
      return decisions.unban(act.by, act.user)
    case 'transfer':
      return decisions.transfer(act.by, act.user)
  }
}

/** What a room is to those in it, told without logs, states and stores. */
class PlainRoom {
  readonly roles = new Map<string, Role>([[owner, 'owner']])
  readonly bans = new Set<string>()

  do(act: Act): string {
    const role = this.roles.get(act.by)
    if (act.type === 'join') {
      if (!role && this.bans.has(act.by)) return 'room.banned'
      this.roles.set(act.by, role ?? 'member')
      return 'ok'
    }
    if (!role) return 'room.not_member'
    if (act.type === 'send') return 'ok'
    if (act.type === 'leave') {
      if (role === 'owner') return 'room.owner_cannot_leave'
      this.roles.delete(act.by)
      return 'ok'
    }
    if (act.type === 'role' || act.type === 'transfer') return this.#appoint(act)
    if (role === 'member') return 'room.forbidden'
    if (act.type === 'unban') return this.#unban(act.user)
    const other = this.roles.get(act.user)
    if (act.type === 'kick' && !other) return 'room.user_not_member'
    if (other === 'owner' || (other === 'moderator' && role !== 'owner')) return 'room.forbidden'
    this.roles.delete(act.user)
    if (act.type === 'ban') this.bans.add(act.user)
    return 'ok'
  }

  #unban(user: string): string {
    this.bans.delete(user)
    return 'ok'
  }

  #appoint(act: Extract<Act, { type: 'role' | 'transfer' }>): string {
    if (this.roles.get(act.by) !== 'owner') return 'room.forbidden'
    if (!this.roles.has(act.user)) return 'room.user_not_member'
    if (act.user === act.by) return act.type === 'role' ? 'room.forbidden' : 'ok'
    if (act.type === 'transfer') this.roles.set(act.by, 'moderator')
    this.roles.set(act.user, act.type === 'role' ? act.role : 'owner')
    return 'ok'
  }
}

const user = fc.constantFrom(...users)
/** Those who can do more, so that not all is refused. */
const actor = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...users.slice(0, 4)) }, { weight: 1, arbitrary: user })
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: user.map((by) => ({ type: 'join', by }) as const) },
  { weight: 3, arbitrary: user.map((by) => ({ type: 'leave', by }) as const) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('kick'), by: actor, user }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('ban'), by: actor, user }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('unban'), by: actor, user }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('transfer'), by: actor, user: actor }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('role'), by: actor, user, role: fc.constantFrom('moderator', 'member') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('send'), by: user, mentions: fc.array(user, { maxLength: 3 }) }),
  },
)
/** Commands that come at once go into the log together. */
const bursts = fc.array(fc.array(act, { minLength: 1, maxLength: 20 }), { minLength: 30, maxLength: 40 })

const outcomeOf = (rooms: Rooms, command: Act) =>
  codeOf(rooms.write({ roomId, clientId: newId() }, command.by, () => decisionOf(command)))

async function roomOn(store: Store): Promise<void> {
  const rooms = new Rooms(store, Date.now)
  await rooms.write({ roomId, clientId: newId() }, owner, () => decisions.create({ ...settings, members: [owner] }))
  for (const by of users.slice(1, limits.smallRoomMax - 2)) await outcomeOf(rooms, { type: 'join', by })
}

async function allMembers(store: Store): Promise<Member[]> {
  const members: Member[] = []
  for (;;) {
    const page = await store.rooms.members(roomId, { after: members.at(-1), limit: 20 })
    members.push(...page)
    if (page.length < 20) return members
  }
}

async function logOf(store: Store): Promise<LogEntry[]> {
  const entries: LogEntry[] = []
  for (;;) {
    const [page = []] = await store.log.after([{ roomId, rev: entries.length }], 1_000)
    if (page.length === 0) return entries
    entries.push(...page)
  }
}

const byId = (members: readonly Member[]) => members.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))

/** The state agrees with the log and with the members that the store keeps beside it. */
async function requireConsistent(store: Store): Promise<{ state: RoomState; members: Member[]; log: LogEntry[] }> {
  const [[room], members, log] = await Promise.all([store.rooms.get([roomId]), allMembers(store), logOf(store)])
  const state = room?.state ?? emptyRoom(roomId)
  expect(log.reduce(applyToRoom, emptyRoom(roomId))).toEqual(state)
  expect(state.memberCount).toBe(members.length)
  const listed = state.large ? members.filter(({ role }) => role !== 'member') : members
  expect(byId(state.members)).toEqual(byId(listed))
  return { state, members, log }
}

const rolesOf = (members: readonly Member[]) => Object.fromEntries(members.map(({ userId, role }) => [userId, role]))
const sorted = <Value>(map: ReadonlyMap<string, Value>) => Object.fromEntries([...map].sort())

describe('a room that grows over the border of small rooms', () => {
  test('does what a plain model does', { timeout: 300_000 }, async () => {
    let large = 0
    await fc.assert(
      fc.asyncProperty(bursts, async (commands) => {
        const store = await useStore(useFolder())
        await roomOn(store)
        const rooms = new Rooms(store, Date.now)
        const plain = new PlainRoom()
        for (const by of users.slice(1, limits.smallRoomMax - 2)) plain.do({ type: 'join', by })
        for (const burst of commands) {
          const outcomes = await Promise.all(burst.map((command) => outcomeOf(rooms, command)))
          expect(outcomes).toEqual(burst.map((command) => plain.do(command)))
        }
        const { state, members } = await requireConsistent(store)
        expect(rolesOf(members)).toEqual(sorted(plain.roles))
        expect(new Set(state.bans)).toEqual(plain.bans)
        if (state.large) large++
      }),
      { numRuns: 5 },
    )
    expect(large).toBeGreaterThan(0)
  })

  test('stays right when two processes write to it', { timeout: 300_000 }, async () => {
    let large = 0
    await fc.assert(
      fc.asyncProperty(bursts, async (commands) => {
        const store: Store = { ...(await useStore(useFolder())), shared: true }
        await roomOn(store)
        const processes = [new Rooms(store, Date.now), new Rooms(store, Date.now)] as const
        for (const burst of commands)
          await Promise.all(burst.map((command, index) => outcomeOf(processes[index % 2 ? 1 : 0], command)))
        const { state, members, log } = await requireConsistent(store)
        expect(rolesOf(members)).toEqual(sorted(rolesIn(log)))
        if (state.large) large++
      }),
      { numRuns: 3 },
    )
    expect(large).toBeGreaterThan(0)
  })
})

/** Also refuses entries that should not have been written after those before them. */
function rolesIn(log: readonly LogEntry[]): Map<string, Role> {
  const plain = new PlainRoom()
  for (const entry of log) {
    const command = commandOf(entry)
    if (!command) continue
    const before = plain.roles.has(command.by)
    expect(before, `${entry.type} ${entry.rev}`).toBe(entry.type !== 'joined')
    expect(plain.do(command), `${entry.type} ${entry.rev}`).toBe('ok')
    if (entry.type === 'message')
      expect(entry.mentions ?? []).toEqual((entry.mentions ?? []).filter((userId) => plain.roles.has(userId)))
  }
  return plain.roles
}

function commandOf(entry: LogEntry): Act | undefined {
  const { by } = entry
  switch (entry.type) {
    case 'joined':
      return { type: 'join', by }
    case 'left':
      return { type: 'leave', by }
    case 'kicked':
      return { type: 'kick', by, user: entry.user }
    case 'banned':
      return { type: 'ban', by, user: entry.user ?? '' }
    case 'unbanned':
      return { type: 'unban', by, user: entry.user ?? '' }
    case 'role':
      return { type: 'role', by, user: entry.user, role: entry.role }
    case 'owner':
      return { type: 'transfer', by, user: entry.user }
    case 'message':
      return { type: 'send', by, mentions: entry.mentions ?? [] }
    default:
      return undefined
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { emptyRoom, type LogEntry, limits, newId } from '@maru/shared'
import type { Store } from '../../apps/server/src/store/port.ts'

/** What is in a server's store before it starts: users with a session and a room of their own each, and more rooms. */
export interface World {
  readonly people: number
  /** How many of them share the room `everybody`; 500 if not given. */
  readonly together?: number
  /** In `everybody`, and in the rooms of each. */
  readonly messages?: number
  /** Rooms of so many, of which each is in so many. */
  readonly circles?: { readonly each: number; readonly size: number }
  /** Rooms with so many members each, of whom the users are the first. */
  readonly sizes?: readonly number[]
}

const now = Date.now()
const atOnce = 500

export const userId = (index: number): string => `user${index}`
export const tokenOf = (index: number): string => `token-${userId(index)}`
export const roomOfSize = (size: number): string => `size-${size}`

/** The rooms of which a user is one of the circle. Two users have few circles in common. */
export function circlesOf(index: number, { people, circles = { each: 0, size: 1 } }: World): string[] {
  return steps(people, circles.each).map(
    (step, round) => `circle-${round}-${Math.floor(((index * step) % people) / circles.size)}`,
  )
}

export async function fill(store: Store, world: World): Promise<void> {
  const { people, together = 500, messages = 0, sizes = [] } = world
  const userIds = Array.from({ length: people }, (_, index) => userId(index))
  for (let start = 0; start < people; start += atOnce)
    await Promise.all(userIds.slice(start, start + atOnce).map((_, index) => addUser(store, start + index)))
  await openRoom(store, 'everybody', userIds.slice(0, together))
  for (const size of sizes) {
    const away = Array.from({ length: Math.max(0, size - people) }, (_, index) => `away${index}`)
    await openRoom(store, roomOfSize(size), [...userIds.slice(0, size), ...away])
  }
  const circles = Map.groupBy(
    userIds.flatMap((userId, index) => circlesOf(index, world).map((roomId) => ({ roomId, userId }))),
    ({ roomId }) => roomId,
  )
  const opened = [...circles].map(([roomId, members]) => ({ roomId, members: members.map(({ userId }) => userId) }))
  for (let start = 0; start < opened.length; start += atOnce)
    await Promise.all(
      opened.slice(start, start + atOnce).map(({ roomId, members }) => openRoom(store, roomId, members)),
    )
  const inLargeRoom = Math.floor(messages / 3)
  await write(store, 'everybody', revOf(Math.min(together, people)), inLargeRoom, people)
  for (const userId of messages > 0 ? userIds : [])
    await write(store, `own-${userId}`, 1, Math.floor((messages - inLargeRoom) / people), people)
}

async function addUser(store: Store, index: number): Promise<void> {
  const user = userId(index)
  const tokenHash = createHash('sha256').update(tokenOf(index)).digest('base64url')
  const device = { name: 'bench', kind: 'bot' }
  await Promise.all([
    store.accounts.create({ userId: user, nickname: user, passwordHash: 'none', createdAt: now }),
    store.sessions.create({
      sessionId: randomUUID(),
      userId: user,
      tokenHash,
      device,
      createdAt: now,
      lastSeenAt: now,
    }),
    openRoom(store, `own-${user}`, [user]),
  ])
}

/** In a room of more than these the others join one by one, by an entry each. */
const createdWith = 50

/** The rev of the last entry of a room that was opened with so many members. */
export const revOf = (members: number): number => (members > createdWith ? members : 1)

async function openRoom(store: Store, roomId: string, members: string[]): Promise<void> {
  const [by = ''] = members
  const settings = { kind: 'group', title: roomId, capacity: limits.capacityMax, locked: false, listed: false } as const
  const first = members.length > createdWith ? [by] : members
  const created: LogEntry = {
    ...{ type: 'created', rev: 1, seq: 0, by, at: now, clientId: newId() },
    ...settings,
    members: first,
  }
  await store.log.append(emptyRoom(roomId), [{ entry: created }])
  const joined = members.slice(first.length).map((by, index): { entry: LogEntry } => ({
    entry: { type: 'joined', rev: index + 2, seq: 0, by, at: now, clientId: newId() },
  }))
  await appendAll(store, roomId, joined)
}

async function write(store: Store, roomId: string, rev: number, count: number, people: number): Promise<void> {
  const entries = Array.from({ length: count }, (_, index): { entry: LogEntry } => {
    const seq = index + 1
    const text = `a message about ${seq % 2 ? '점심' : 'a review'} and all the answers number ${seq}`
    const place = { rev: rev + seq, seq, by: userId(seq % people), at: now + seq, clientId: newId() }
    return { entry: { type: 'message', text, ...place } }
  })
  await appendAll(store, roomId, entries)
}

async function appendAll(store: Store, roomId: string, entries: readonly { entry: LogEntry }[]): Promise<void> {
  for (let start = 0; start < entries.length; start += atOnce) {
    const some = entries.slice(start, start + atOnce)
    await store.log.append({ roomId, rev: (some[0]?.entry.rev ?? 1) - 1 }, some)
  }
}

/** So many numbers without a factor in common with `people`: to walk in such steps passes everybody. */
function steps(people: number, count: number): number[] {
  const found: number[] = []
  for (let step = 1; found.length < count; step++) if (greatestCommonDivisor(step, people) === 1) found.push(step)
  return found
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

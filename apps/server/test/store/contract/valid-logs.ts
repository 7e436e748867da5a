import { memberOf, roleOf } from '@maru/shared'
import type { WholeLog } from '@maru/shared/whole-log'
import fc from 'fast-check'
import { created, type Draft, textMessage } from '../../support/store-room.ts'

export const people = ['owner', 'mina', 'minsu', 'zoe', 'constructor']
const texts = ['안녕', '회의는 세 시', 'hello 세계', 'Ünïcode １２３', '가', '"quotes" AND * -', '👍 emoji 👨‍👩‍👧']
const emoji = ['👍', '🎉', '👨‍👩‍👧']

const kinds = [
  'say',
  'edit',
  'delete',
  'react',
  'pin',
  'join',
  'leave',
  'kick',
  'ban',
  'unban',
  'role',
  'settings',
  'owner',
]

/** What a user tries to do; the room decides what comes of it. */
export interface Step {
  readonly kind: string
  readonly who: number
  readonly what: number
  readonly on: boolean
}

/** Batches of steps; each batch is one append. */
export const batchesOfSteps: fc.Arbitrary<Step[][]> = fc.array(
  fc.array(
    fc.record({
      kind: fc.oneof(
        { arbitrary: fc.constant('say'), weight: 6 },
        { arbitrary: fc.constantFrom(...kinds), weight: 12 },
      ),
      who: fc.nat(1_000),
      what: fc.nat(1_000),
      on: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  { maxLength: 12 },
)

/** The next entry of a room as the server would write it, or undefined if it would refuse the step. */
export function draftOf({ kind, who, what, on }: Step, { room, messages }: WholeLog): Draft | undefined {
  if (room.rev === 0) return created('owner', 'mina')
  const by = pick(people, who)
  const user = pick(people, what)
  const target = [...messages.values()].filter((message) => message.deletedAt === undefined)[what % messages.size]?.seq
  const isIn = memberOf(room, by) !== undefined
  const isOther = by !== user && memberOf(room, user) !== undefined && roleOf(room, user) !== 'owner'
  if (kind === 'join') return isIn || room.bans.includes(by) ? undefined : { type: 'joined', by }
  if (!isIn) return undefined
  switch (kind) {
    case 'leave':
      return roleOf(room, by) === 'owner' ? undefined : { type: 'left', by, quiet: on }
    case 'kick':
      return isOther ? { type: 'kicked', by, user } : undefined
    case 'ban':
      return isOther ? { type: 'banned', by, user } : undefined
    case 'unban':
      return room.bans.includes(user) ? { type: 'unbanned', by, user } : undefined
    case 'role':
      return isOther ? { type: 'role', by, user, role: on ? 'moderator' : 'member' } : undefined
    case 'owner':
      return isOther && roleOf(room, by) === 'owner' ? { type: 'owner', by, user } : undefined
    case 'settings':
      return {
        ...{ type: 'settings', by },
        ...(on ? { title: pick(texts, what) } : { listed: what % 2 === 0, description: pick(['', ...texts], who) }),
      }
    case 'say':
      return {
        ...textMessage(`${pick(texts, what)} ${pick(texts, who)}`),
        by,
        ...(on && { mentions: [user] }),
        ...(what % 3 === 0 && { mentionsAll: 'all' }),
      }
  }
  if (target === undefined) return undefined
  switch (kind) {
    case 'edit':
      return {
        type: 'edited',
        by,
        target,
        text: pick(texts, what),
        ...(who % 3 > 0 && { set: { message: { mentionsAll: who % 3 === 1 ? 'here' : null } } }),
      }
    case 'delete':
      return { type: 'deleted', by, target }
    case 'react':
      return { type: 'reacted', by, target, emoji: pick(emoji, what), on }
    case 'pin':
      return { type: 'pinned', by, target, on }
  }
  return undefined
}

const pick = <Value>(values: readonly [Value, ...Value[]] | readonly Value[], index: number): Value => {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

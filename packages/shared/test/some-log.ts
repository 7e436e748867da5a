import { applyEntry, emptyRoom, type LogEntry, memberOf, type RoomLog } from '@maru/shared'
import fc from 'fast-check'

const people = ['owner', 'mina', 'zoe', 'constructor'] as const
type WithoutPlace<Entry> = Entry extends LogEntry ? Omit<Entry, 'rev' | 'seq' | 'at' | 'clientId'> : never
type Draft = WithoutPlace<LogEntry>

export const nothing: RoomLog = { room: emptyRoom('room'), messages: new Map() }

const person = fc.constantFrom(...people)
const target = fc.integer({ min: 1, max: 12 })
const text = fc.constantFrom('안녕', 'hello', '가나다', '👍 emoji')

const draft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('message' as const), by: person, text }) },
  fc.record({
    type: fc.constant('message' as const),
    by: person,
    text,
    mentions: fc.constant<string[]>(['mina']),
    replyTo: target,
  }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('edited' as const), by: person, target, text }) },
  fc.record({ type: fc.constant('deleted' as const), by: person, target }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('reacted' as const),
      by: person,
      target,
      emoji: fc.constantFrom('👍', '🎉'),
      on: fc.boolean(),
    }),
  },
  fc.record({ type: fc.constant('pinned' as const), by: person, target, on: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('joined' as const), by: person }) },
  fc.record({ type: fc.constant('left' as const), by: person, quiet: fc.boolean() }),
  fc.record({ type: fc.constant('kicked' as const), by: fc.constant('owner'), user: person }),
  fc.record({ type: fc.constant('banned' as const), by: fc.constant('owner'), user: person }),
  fc.record({ type: fc.constant('unbanned' as const), by: fc.constant('owner'), user: person }),
  fc.record({
    type: fc.constant('role' as const),
    by: fc.constant('owner'),
    user: person,
    role: fc.constantFrom('moderator' as const, 'member' as const),
  }),
  fc.record({ type: fc.constant('settings' as const), by: fc.constant('owner'), title: text }),
)

/** A log that a server could have written: what would be refused is left out. */
export const someLog: fc.Arbitrary<LogEntry[]> = fc.array(draft, { maxLength: 40 }).map((drafts) => {
  const entries: LogEntry[] = []
  let log = nothing
  const write = (next: Draft) => {
    const { rev, seq } = log.room
    const place = {
      rev: rev + 1,
      seq: next.type === 'message' ? seq + 1 : seq,
      at: 1_000 + rev,
      clientId: `00000000-0000-7000-8000-${String(rev).padStart(12, '0')}`,
    }
    const entry: LogEntry = { ...next, ...place }
    entries.push(entry)
    log = applyEntry(log, entry)
  }
  write({
    type: 'created',
    by: 'owner',
    kind: 'group',
    title: 'room',
    capacity: 10,
    locked: false,
    listed: true,
    members: ['owner'],
  })
  for (const next of drafts) if (isAllowed(next, log)) write(next)
  return entries
})

function isAllowed(next: Draft, { room, messages }: RoomLog): boolean {
  if (next.type === 'joined') return !memberOf(room, next.by) && !room.bans.includes(next.by)
  if (!memberOf(room, next.by)) return false
  if (next.type === 'left') return next.by !== 'owner'
  if ('user' in next) return next.user !== 'owner'
  if (!('target' in next)) return true
  const target = messages.get(next.target)
  return target !== undefined && target.deletedAt === undefined
}

export const foldOf = (entries: readonly LogEntry[], from: RoomLog = nothing): RoomLog =>
  entries.reduce(applyEntry, from)

import fc from 'fast-check'
import type { LogEntry } from '../../src/log/entry.ts'
import { emptyRoom, type RoomState } from '../../src/log/room-state.ts'
import { applyEntry, type WholeLog } from '../../src/log/whole-log.ts'

const people = ['minji', 'jiho', 'sora', 'ana'] as const
type Change = LogEntry extends infer Entry ? (Entry extends LogEntry ? Omit<Entry, keyof Numbered> : never) : never
type Numbered = Pick<LogEntry, 'rev' | 'seq' | 'by' | 'at' | 'clientId'>

const personArbitrary = fc.constantFrom(...people)
const textArbitrary = fc.constantFrom('안녕', 'hello', '👋', '점심 뭐 먹지?', 'e\u0301')
const mentionsArbitrary = fc.option(fc.uniqueArray(personArbitrary), { nil: undefined })
const mentionsAllArbitrary = fc.option(fc.constantFrom('all' as const, 'here' as const), { nil: undefined })
/** An index into the messages that exist at that point of the log. */
const targetArbitrary = fc.nat({ max: 1_000 })

const writing: fc.Arbitrary<Change> = fc
  .record({
    text: textArbitrary,
    mentions: mentionsArbitrary,
    mentionsAll: mentionsAllArbitrary,
    replyTo: fc.option(targetArbitrary, { nil: undefined }),
    forwarded: fc.option(fc.record({ by: personArbitrary }), { nil: undefined }),
  })
  .map(({ text, mentions, mentionsAll, replyTo, forwarded }) => ({
    type: 'message',
    text,
    ...(mentions && { mentions }),
    ...(mentionsAll && { mentionsAll }),
    ...(replyTo !== undefined && { replyTo }),
    ...(forwarded && { forwarded }),
  }))

const changing: fc.Arbitrary<Change> = fc.oneof(
  fc
    .record({
      target: targetArbitrary,
      text: textArbitrary,
      mentions: mentionsArbitrary,
      mentionsAll: fc.option(mentionsAllArbitrary),
    })
    .map(({ target, text, mentions, mentionsAll }) => ({
      type: 'edited' as const,
      target,
      text,
      ...(mentions && { mentions }),
      ...(mentionsAll !== undefined && { set: { message: { mentionsAll } } }),
    })),
  fc.record({ type: fc.constant('deleted' as const), target: targetArbitrary }),
  fc.record({
    type: fc.constant('reacted' as const),
    target: targetArbitrary,
    emoji: fc.constantFrom('👍', '❤️'),
    on: fc.boolean(),
  }),
  targetArbitrary.map((target) => ({
    type: 'previewsHidden' as const,
    target,
    set: { message: { previewsHidden: true } },
  })),
  fc.record({ type: fc.constant('pinned' as const), target: targetArbitrary, on: fc.boolean() }),
)

const belonging: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ type: fc.constant('joined' as const) }),
  fc.record({ type: fc.constant('accepted' as const) }),
  fc.record({ type: fc.constant('left' as const), quiet: fc.boolean() }),
  fc.record({ type: fc.constantFrom('kicked' as const), user: personArbitrary }),
  fc.record({ type: fc.constantFrom('banned' as const), user: personArbitrary }),
  fc.record({ type: fc.constantFrom('unbanned' as const), user: personArbitrary }),
  fc.record({ type: fc.constantFrom('owner' as const), user: personArbitrary }),
  fc.record({
    type: fc.constant('role' as const),
    user: personArbitrary,
    role: fc.constantFrom('moderator' as const, 'member' as const),
  }),
  fc.record(
    {
      type: fc.constant('settings' as const),
      title: textArbitrary,
      description: fc.constantFrom('', '점심을 같이 먹어요', 'Lunch at noon'),
      picture: fc.constantFrom('', '0199a000-0000-7000-8000-00000000000a', '0199a000-0000-7000-8000-00000000000b'),
      capacity: fc.nat(),
      locked: fc.boolean(),
    },
    { requiredKeys: ['type'] },
  ),
)

const stepArbitrary = fc.record({
  by: personArbitrary,
  change: fc.oneof(
    { arbitrary: writing, weight: 3 },
    { arbitrary: changing, weight: 5 },
    { arbitrary: belonging, weight: 2 },
  ),
})

const createdEntry: LogEntry = {
  rev: 1,
  seq: 0,
  by: 'minji',
  at: 1_000,
  clientId: '0199a000-0000-7000-8000-000000000001',
  type: 'created',
  kind: 'group',
  title: '마루',
  capacity: 10,
  locked: false,
  listed: true,
  members: ['minji'],
}

const requestedEntry: LogEntry = {
  ...createdEntry,
  kind: 'direct',
  title: '',
  capacity: 2,
  listed: false,
  members: ['jiho', 'minji'],
  awaiting: 'jiho',
}

/** A log that a server could have written: numbered without holes, and changing only existing messages. */
export const logArbitrary: fc.Arbitrary<LogEntry[]> = fc
  .tuple(fc.array(stepArbitrary, { maxLength: 60 }), fc.boolean(), fc.constantFrom(createdEntry, requestedEntry))
  .map(([steps, closed, first]) => {
    const entries: LogEntry[] = [first]
    const changes = closed ? [...steps, { by: 'minji', change: { type: 'closed' } as const }] : steps
    let seq = 0
    for (const { by, change } of changes) {
      const placed = aimed(change, seq)
      if (!placed) continue
      if (placed.type === 'message') seq++
      const rev = entries.length + 1
      entries.push({ ...placed, rev, seq, by, at: 1_000 + rev, clientId: clientIdOf(rev) })
    }
    return entries
  })

function aimed(change: Change, seq: number): Change | undefined {
  if (change.type === 'message') {
    const { replyTo, ...rest } = change
    return replyTo === undefined || seq === 0 ? rest : { ...rest, replyTo: (replyTo % seq) + 1 }
  }
  if (!('target' in change)) return change
  return seq === 0 ? undefined : { ...change, target: (change.target % seq) + 1 }
}

const clientIdOf = (rev: number) => `0199a000-0000-7000-8000-${String(rev).padStart(12, '0')}`

export const emptyLog = (): WholeLog => ({ room: emptyRoom('room'), messages: new Map() })

export const foldAll = (entries: readonly LogEntry[], start = emptyLog()): WholeLog => entries.reduce(applyEntry, start)

/** The log as another process receives it. */
export function throughJson({ room, messages }: WholeLog): WholeLog {
  const copy = JSON.parse(JSON.stringify({ room, messages: [...messages] })) as {
    room: RoomState
    messages: [number, WholeLog['messages'] extends ReadonlyMap<number, infer Held> ? Held : never][]
  }
  return { room: copy.room, messages: new Map(copy.messages) }
}

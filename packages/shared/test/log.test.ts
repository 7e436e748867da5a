import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../src/ids.ts'
import { applyToRoom } from '../src/log/apply.ts'
import { digestOf } from '../src/log/digest.ts'
import { isMessageChange, type LogEntry, logEntrySchema, messageEntrySchema } from '../src/log/entry.ts'
import { emptyRoom, roomStateSchema } from '../src/log/room-state.ts'
import { applyEntry, type WholeLog } from '../src/log/whole-log.ts'
import { emptyLog, foldAll, logArbitrary, throughJson } from './support/logs.ts'

const digestOfLog = ({ room, messages }: WholeLog) => digestOf(room, [...messages.values()])

describe('applying a log', () => {
  test('mutates neither the log before nor the entry', () => {
    fc.assert(
      fc.property(logArbitrary, (entries) => {
        deepFreeze(entries)
        let log = emptyLog()
        for (const entry of entries) {
          const before = [...log.messages]
          const next = applyEntry(deepFreeze(log), entry)
          expect([...log.messages]).toEqual(before)
          log = next
        }
      }),
    )
  })

  test('gives the same in two parts with a trip through JSON between them', () => {
    fc.assert(
      fc.property(logArbitrary, fc.nat(), (entries, cut) => {
        const middle = cut % (entries.length + 1)
        const first = throughJson(foldAll(entries.slice(0, middle)))
        expect(foldAll(entries.slice(middle), first)).toEqual(foldAll(entries))
      }),
    )
  })

  test('gives what the wire schemas allow', () => {
    fc.assert(
      fc.property(logArbitrary, (entries) => {
        for (const entry of entries) expect(logEntrySchema.parse(entry)).toEqual(entry)
        const { room, messages } = foldAll(entries)
        expect(roomStateSchema.parse(room)).toEqual(room)
        for (const message of messages.values()) expect(messageEntrySchema.parse(message)).toEqual(message)
      }),
    )
  })

  test('brings a message that was fetched in a later version to the same end', () => {
    fc.assert(
      fc.property(logArbitrary, fc.nat(), fc.nat(), (entries, early, late) => {
        const cursor = early % (entries.length + 1)
        const readAt = cursor + (late % (entries.length + 1 - cursor))
        const { room } = foldAll(entries.slice(0, cursor))
        const { messages } = foldAll(entries.slice(0, readAt))
        const readSooner = new Map([...messages].filter(([seq]) => seq <= room.seq))
        let log: WholeLog = { room, messages: readSooner }
        for (const entry of entries.slice(cursor)) {
          log = applyEntry(log, entry)
          // On the way it never goes back to an older version.
          const asNew = foldAll(entries.slice(0, Math.max(entry.rev, readAt))).messages
          for (const seq of readSooner.keys()) expect(log.messages.get(seq)).toEqual(asNew.get(seq))
        }
        expect(log).toEqual(foldAll(entries))
      }),
    )
  })

  test('a description comes with the room, is changed and is taken away', () => {
    const at = (rev: number) => ({ rev, seq: 0, by: 'minji', at: rev, clientId: newId() })
    const about = { title: '점심', capacity: 9, locked: false, listed: true, members: ['minji'] }
    const room = { ...about, kind: 'group' as const }
    const described = applyToRoom(emptyRoom('r'), { ...at(1), type: 'created', ...room, description: '같이 먹어요' })
    expect(described.description).toBe('같이 먹어요')
    const renamed = applyToRoom(described, { ...at(2), type: 'settings', title: '저녁' })
    expect(renamed).toMatchObject({ title: '저녁', description: '같이 먹어요' })
    const changed = applyToRoom(renamed, { ...at(3), type: 'settings', description: 'At seven' })
    expect(changed).toMatchObject({ title: '저녁', description: 'At seven' })
    const bare = applyToRoom(changed, { ...at(4), type: 'settings', description: '' })
    expect(Object.keys(bare)).not.toContain('description')
  })

  test('ignores changes of messages that are not held', () => {
    fc.assert(
      fc.property(logArbitrary, (entries) => {
        const changes = entries.filter((entry) => entry.type !== 'message')
        expect(changes.length === entries.length || foldAll(entries).messages.size > 0).toBe(true)
        const blind = entries.reduce<WholeLog>(
          (log, entry) => ({ ...applyEntry(log, entry), messages: new Map() }),
          emptyLog(),
        )
        expect(blind.room).toEqual(foldAll(entries).room)
      }),
    )
  })

  test('refuses an entry that is not the next one', () => {
    fc.assert(
      fc.property(logArbitrary, fc.integer({ min: -3, max: 3 }), (entries, distance) => {
        fc.pre(distance !== 0)
        const [last, ...before] = entries.toReversed() as [LogEntry, ...LogEntry[]]
        const log = foldAll(before.toReversed())
        expect(() => applyEntry(log, { ...last, rev: last.rev + distance })).toThrow(RangeError)
        expect(applyEntry(log, last).room.rev).toBe(last.rev)
      }),
    )
  })

  test('leaves no content in a deleted message, whatever follows', () => {
    fc.assert(
      fc.property(logArbitrary, (entries) => {
        const { room, messages } = foldAll(entries)
        const deleted = new Set(entries.flatMap((entry) => (entry.type === 'deleted' ? [entry.target] : [])))
        for (const [seq, message] of messages) {
          expect(message.deletedAt !== undefined).toBe(deleted.has(seq))
          if (!deleted.has(seq)) continue
          const { rev, by, at, clientId, deletedAt, changedRev } = message
          expect(message).toEqual({ type: 'message', rev, seq, by, at, clientId, deletedAt, changedRev, text: '' })
          const later = entries.findLast((entry) => entry.type === 'deleted' && entry.target === seq)
          const pinnedLater = entries.some((entry) => entry.type === 'pinned' && entry.rev > (later?.rev ?? 0))
          if (!pinnedLater) expect(room.pins).not.toContain(seq)
        }
      }),
    )
  })

  test('keeps the last text and the number of the last change', () => {
    fc.assert(
      fc.property(logArbitrary, (entries) => {
        for (const [seq, message] of foldAll(entries).messages) {
          const changes = entries.filter(isMessageChange).filter((change) => change.target === seq)
          expect(message.changedRev).toBe(changes.at(-1)?.rev)
          if (message.deletedAt !== undefined) continue
          const edit = changes.findLast((change) => change.type === 'edited')
          expect(message.editedAt).toBe(edit?.at)
          if (edit?.type === 'edited') expect([message.text, message.mentions]).toEqual([edit.text, edit.mentions])
        }
      }),
    )
  })

  test('has each reaction once, with each user once, and none without users', () => {
    fc.assert(
      fc.property(logArbitrary, (entries) => {
        for (const { seq, deletedAt, reactions = [] } of foldAll(entries).messages.values()) {
          const wanted = new Set<string>()
          for (const entry of entries) {
            if (entry.type !== 'reacted' || entry.target !== seq) continue
            if (entry.on) wanted.add(`${entry.emoji} ${entry.by}`)
            else wanted.delete(`${entry.emoji} ${entry.by}`)
          }
          const held = reactions.flatMap(({ emoji, users }) => users.map((userId) => `${emoji} ${userId}`))
          expect(held.toSorted()).toEqual(deletedAt === undefined ? [...wanted].toSorted() : [])
          expect(reactions.every(({ users }) => users.length > 0)).toBe(true)
          expect(new Set(reactions.map(({ emoji }) => emoji)).size).toBe(reactions.length)
        }
      }),
    )
  })

  test('has each member, ban and pin once', () => {
    fc.assert(
      fc.property(logArbitrary, (entries) => {
        const { members, bans, pins, closed } = foldAll(entries).room
        for (const list of [members.map(({ userId }) => userId), bans, pins])
          expect(new Set<string | number>(list).size).toBe(list.length)
        if (closed) expect([...members, ...bans, ...pins]).toEqual([])
      }),
    )
  })
})

describe('the digest', () => {
  test('does not depend on the order of keys or on absent fields', () => {
    fc.assert(
      fc.property(logArbitrary, (entries) => {
        const log = foldAll(entries)
        const turned = reverseKeys({ ...log.room, nothing: undefined }) as WholeLog['room']
        const messages = [...log.messages.values()].map((message) => reverseKeys(message) as typeof message)
        expect(digestOf(turned, messages)).toBe(digestOfLog(log))
        expect(digestOfLog(log)).toMatch(/^[0-9a-f]{16}$/)
      }),
    )
  })

  test('differs if anything differs', () => {
    fc.assert(
      fc.property(logArbitrary, fc.nat(), (entries, choice) => {
        const log = throughJson(foldAll(entries))
        const changes = everyChangeOf({ room: log.room, messages: [...log.messages.values()] })
        const change = changes[choice % changes.length] as (typeof changes)[number]
        const { room, messages } = change as { room: WholeLog['room']; messages: [] }
        expect(digestOf(room, messages)).not.toBe(digestOfLog(log))
      }),
    )
  })

  test('differs after each entry', () => {
    fc.assert(
      fc.property(logArbitrary, (entries) => {
        const digests = entries.map((_, index) => digestOfLog(foldAll(entries.slice(0, index + 1))))
        expect(new Set(digests).size).toBe(entries.length)
      }),
      { numRuns: 30 },
    )
  })
})

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reverseKeys(inner)]),
  )
}

/** Every variant of the value with one leaf changed, one field left out or one item left out. */
function everyChangeOf(value: unknown): unknown[] {
  if (typeof value === 'string') return [`${value}x`]
  if (typeof value === 'number') return [value + 1]
  if (typeof value === 'boolean') return [!value]
  if (Array.isArray(value))
    return value.flatMap((item, index) => [
      value.toSpliced(index, 1),
      ...everyChangeOf(item).map((changed) => value.with(index, changed)),
    ])
  return Object.entries(value as object).flatMap(([key, inner]) =>
    everyChangeOf(inner).map((changed) => ({ ...(value as object), [key]: changed })),
  )
}

describe('an entry of a later version', () => {
  const base = { rev: 1, seq: 0, by: 'minji', at: 5, clientId: '00000000-0000-7000-8000-000000000001' }

  test('keeps its type and fields', () => {
    const entry = { ...base, type: 'topic', topic: 'Fridays', set: { room: { topic: 'Fridays' } } }
    expect(logEntrySchema.parse(entry)).toEqual(entry)
  })

  test('is no way in for a malformed entry of a known type', () => {
    expect(logEntrySchema.safeParse({ ...base, type: 'message' }).success).toBe(false)
    expect(logEntrySchema.safeParse({ ...base, type: 'kicked', set: { room: {} } }).success).toBe(false)
    expect(logEntrySchema.safeParse({ ...base, type: 'topic', set: { room: 'no' } }).success).toBe(false)
  })
})

import {
  applyEntry,
  applyToMessage,
  digestOf,
  isMessage,
  isMessageChange,
  logEntrySchema,
  type RoomLog,
  roomStateSchema,
} from '@maru/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldOf, nothing, someLog } from './some-log.ts'

const frozen = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}
const messagesOf = (log: RoomLog) => [...log.messages.values()].sort((a, b) => a.seq - b.seq)
const digest = (log: RoomLog) => digestOf(log.room, messagesOf(log))

describe("a room's log", () => {
  test('says the same whether it is applied at once, or in pieces that crossed the wire', () => {
    fc.assert(
      fc.property(someLog, fc.nat(), (entries, cut) => {
        const at = cut % (entries.length + 1)
        const first = foldOf(entries.slice(0, at))
        const carried = {
          room: at === 0 ? first.room : roomStateSchema.parse(JSON.parse(JSON.stringify(first.room))),
          messages: new Map(messagesOf(first).map((message) => [message.seq, structuredClone(message)])),
        }
        const rest = entries.slice(at).map((entry) => logEntrySchema.parse(JSON.parse(JSON.stringify(entry))))
        expect(foldOf(rest, carried)).toEqual(foldOf(entries))
      }),
    )
  })

  test('is applied without changing what was there before', () => {
    fc.assert(
      fc.property(someLog, (entries) => {
        entries.reduce((log, entry) => {
          frozen(log.room)
          for (const message of log.messages.values()) frozen(message)
          const size = log.messages.size
          const next = applyEntry(log, frozen(entry))
          expect(log.messages.size).toBe(size)
          return next
        }, nothing)
      }),
    )
  })

  test('gives a message that was read late, with later changes in it, the same end', () => {
    fc.assert(
      fc.property(someLog, fc.nat(), fc.nat(), (entries, from, to) => {
        const changes = entries.filter(isMessageChange)
        const end = foldOf(entries)
        const [early, late] = [from % (entries.length + 1), to % (entries.length + 1)].sort((a, b) => a - b)
        // Read when the log was at `late` by one whose cursor is at `early`, and who then applies all that follows.
        for (const message of foldOf(entries.slice(0, late)).messages.values()) {
          const following = changes.filter((change) => change.target === message.seq && change.rev > (early ?? 0))
          expect(following.reduce(applyToMessage, message)).toEqual(end.messages.get(message.seq))
        }
      }),
    )
  })

  test('has no gaps: an entry that is not the next one is refused', () => {
    fc.assert(
      fc.property(someLog, fc.nat(), (entries, index) => {
        const missing = index % entries.length
        fc.pre(missing < entries.length - 1)
        expect(() => foldOf(entries.toSpliced(missing, 1))).toThrow(RangeError)
      }),
    )
  })

  test('counts messages without holes, and holds no content of deleted ones', () => {
    fc.assert(
      fc.property(someLog, (entries) => {
        const end = foldOf(entries)
        expect(entries.filter(isMessage).map(({ seq }) => seq)).toEqual(
          Array.from({ length: end.room.seq }, (_, i) => i + 1),
        )
        for (const message of end.messages.values()) {
          if (message.deletedAt === undefined) continue
          expect(message.text).toBe('')
          expect(Object.keys(message)).not.toEqual(
            expect.arrayContaining(['reactions', 'mentions', 'replyTo', 'editedAt']),
          )
          expect(end.room.pins).not.toContain(message.seq)
        }
      }),
    )
  })

  test('has everybody in it once, one owner, no banned member, and each reaction of a person once', () => {
    fc.assert(
      fc.property(someLog, (entries) => {
        const { room, messages } = foldOf(entries)
        const members = room.members.map(({ userId }) => userId)
        expect(new Set(members).size).toBe(members.length)
        expect(room.members.filter(({ role }) => role === 'owner')).toHaveLength(1)
        expect(members.filter((userId) => room.bans.includes(userId))).toEqual([])
        for (const { reactions = [] } of messages.values())
          for (const { users } of reactions) {
            expect(users.length).toBeGreaterThan(0)
            expect(new Set(users).size).toBe(users.length)
          }
      }),
    )
  })
})

describe('a digest', () => {
  test('is equal where the state is, whatever the order of keys', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, field]) => [key, reversed(field)]),
      )
    }
    fc.assert(
      fc.property(someLog, (entries) => {
        const log = foldOf(entries)
        const other = reversed({ room: log.room, messages: messagesOf(log) }) as {
          room: RoomLog['room']
          messages: never[]
        }
        expect(digestOf(other.room, other.messages)).toBe(digest(log))
      }),
    )
  })

  test('differs from that of every other state of the room', () => {
    fc.assert(
      fc.property(someLog, (entries) => {
        const digests = entries.map((_, index) => digest(foldOf(entries.slice(0, index + 1))))
        expect(new Set(digests).size).toBe(entries.length)
      }),
    )
  })
})

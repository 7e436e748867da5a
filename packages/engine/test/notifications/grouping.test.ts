import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMessages,
  type NewMessage,
  noSlots,
  type Slots,
  slotChanges,
  slotOf,
  summaryOf,
  withdrawMessage,
  withdrawRead,
  withdrawRoom,
} from '../../src/notifications/grouping.ts'

const now = 1_000_000

const message = (roomId: string, seq: number, more: Partial<NewMessage> = {}): NewMessage => ({
  accountId: 'me@maru',
  roomId,
  seq,
  by: 'mina',
  text: `${roomId} ${seq}`,
  at: now,
  mention: false,
  ...more,
})

const showing = (...batch: NewMessage[]) => addMessages(noSlots, batch, now)
const slot = (slots: Slots, roomId = 'team') => slots.get(slotOf('me@maru', roomId))
const seqs = (...wanted: number[]) => wanted.map((seq) => expect.objectContaining({ seq }))
const rooms = (slots: readonly { roomId: string }[]) => slots.map(({ roomId }) => roomId)

describe('the slot of a conversation', () => {
  test('is one, for any number of messages', () => {
    const slots = addMessages(showing(message('team', 3)), [message('team', 4, { mention: true })], now)
    expect(slots.size).toBe(1)
    expect(slot(slots)).toMatchObject({ count: 2, mention: true, firstSeq: 3, lastSeq: 4, messages: seqs(3, 4) })
  })

  test('shows the last five messages and counts all of them', () => {
    const slots = showing(...[1, 2, 3, 4, 5, 6, 7].map((seq) => message('team', seq)))
    expect(slot(slots)).toMatchObject({ count: 7, firstSeq: 1, lastSeq: 7, messages: seqs(3, 4, 5, 6, 7) })
  })

  test('counts a repeated message once, and sorts in a late one', () => {
    const slots = addMessages(showing(message('team', 2), message('team', 4)), [message('team', 3)], now)
    const again = addMessages(slots, [message('team', 4), message('team', 2)], now)
    expect(slot(again)).toMatchObject({ count: 3, messages: seqs(2, 3, 4) })
    expect(slotChanges(slots, again)).toEqual({ show: [], withdraw: [] })
  })

  test('is separate for each account', () => {
    const slots = showing(message('team', 1), message('team', 1, { accountId: 'me@other' }))
    expect(slots.size).toBe(2)
    expect([...slots.values()].map(({ count }) => count)).toEqual([1, 1])
  })
})

describe('reading a room', () => {
  const seven = showing(...[1, 2, 3, 4, 5, 6, 7].map((seq) => message('team', seq, { mention: seq === 2 })))

  test('in part shrinks its slot', () => {
    expect(slot(withdrawRead(seven, 'me@maru', 'team', 1))).toMatchObject({ count: 6, mention: true, firstSeq: 2 })
    expect(slot(withdrawRead(seven, 'me@maru', 'team', 2))).toMatchObject({ count: 5, mention: false, firstSeq: 3 })
    expect(slot(withdrawRead(seven, 'me@maru', 'team', 6))).toMatchObject({ count: 1, messages: seqs(7) })
  })

  test('in full removes its slot', () => {
    const after = withdrawRead(seven, 'me@maru', 'team', 7)
    expect(after.size).toBe(0)
    expect(rooms(slotChanges(seven, after).withdraw)).toEqual(['team'])
  })

  test('up to before its slot, or without a slot, changes nothing', () => {
    expect(withdrawRead(seven, 'me@maru', 'team', 0)).toBe(seven)
    expect(withdrawRead(seven, 'me@maru', 'other', 9)).toBe(seven)
    expect(withdrawRead(seven, 'me@other', 'team', 9)).toBe(seven)
  })
})

describe('a deleted message', () => {
  test('is no longer shown', () => {
    const slots = showing(message('team', 1), message('team', 2, { mention: true }), message('team', 3))
    const after = withdrawMessage(slots, 'me@maru', 'team', 2)
    expect(slot(after)).toMatchObject({ count: 2, mention: false, messages: seqs(1, 3) })
    expect(rooms(slotChanges(slots, after).show)).toEqual(['team'])
  })

  test('takes its slot with it if it was the only one, as does leaving the room', () => {
    const slots = showing(message('team', 1), message('family', 1), message('family', 2))
    expect([...withdrawMessage(slots, 'me@maru', 'team', 1).keys()]).toEqual([slotOf('me@maru', 'family')])
    expect([...withdrawRoom(slots, 'me@maru', 'family').keys()]).toEqual([slotOf('me@maru', 'team')])
  })
})

describe('the summary after a long sleep', () => {
  const four = ['a', 'b', 'c', 'd'].map((room) => message(room, 1))
  const old = { at: now - 60_001 }

  test.each([
    ['four rooms at once', four, { rooms: 4, count: 4, mention: false }],
    ['three rooms at once', four.slice(1), undefined],
    [
      'two rooms with something old',
      [message('a', 1, old), message('b', 1, { mention: true }), message('b', 2)],
      { rooms: 2, count: 3, mention: true },
    ],
    ['two rooms with something not quite old', [message('a', 1, { at: now - 60_000 }), message('b', 1)], undefined],
    ['one room with something old', [message('a', 1, old), message('a', 2)], undefined],
  ])('%s: the summary is right', (_, batch, wanted) => {
    const slots = showing(...batch)
    expect(summaryOf(slots)).toEqual(wanted)
    const { show, summary } = slotChanges(noSlots, slots)
    expect(summary).toEqual(wanted)
    expect(show.length).toBe(wanted ? 0 : slots.size)
  })

  test('takes in a slot that was shown', () => {
    const before = showing(message('a', 1))
    const after = addMessages(
      before,
      four.map((each) => ({ ...each, seq: 2 })),
      now,
    )
    const { show, withdraw, summary } = slotChanges(before, after)
    expect([show, rooms(withdraw), summary]).toEqual([[], ['a'], { rooms: 4, count: 5, mention: false }])
  })

  test('loses a room to a slot of its own when a new message comes', () => {
    const before = showing(...four)
    const after = addMessages(before, [message('b', 2)], now)
    const { show, withdraw, summary } = slotChanges(before, after)
    expect(show).toMatchObject([{ roomId: 'b', count: 2 }])
    expect([withdraw, summary]).toEqual([[], { rooms: 3, count: 3, mention: false }])
  })

  test('shrinks with what is read, and goes with the last of it', () => {
    const all = showing(...four)
    const three = withdrawRead(all, 'me@maru', 'a', 1)
    expect(slotChanges(all, three)).toEqual({ show: [], withdraw: [], summary: { rooms: 3, count: 3, mention: false } })
    const none = ['b', 'c', 'd'].reduce((slots, room) => withdrawRead(slots, 'me@maru', room, 1), three)
    expect(slotChanges(three, none)).toEqual({ show: [], withdraw: [], summary: null })
  })
})

type Step = { readonly batch: NewMessage[] } | { readonly roomId: string; readonly readSeq: number }

const anyRoom = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const anyMessage = fc
  .record({ roomId: anyRoom, seq: fc.integer({ min: 1, max: 30 }), age: fc.constantFrom(0, 90_000) })
  // A message has the same content every time.
  .map(({ roomId, seq, age }) => message(roomId, seq, { at: now - age, mention: seq % 7 === 0 }))
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ batch: fc.array(anyMessage, { maxLength: 8 }) }),
  fc.record({ roomId: anyRoom, readSeq: fc.nat(30) }),
)

test('slots show exactly the messages that came and were not read', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
      let slots = noSlots
      const unread = new Map<string, NewMessage>()
      const shownRooms = new Set<string>()
      for (const step of steps) {
        const before = slots
        if ('batch' in step) {
          slots = addMessages(slots, step.batch, now)
          for (const each of step.batch) unread.set(each.text, each)
        } else {
          slots = withdrawRead(slots, 'me@maru', step.roomId, step.readSeq)
          for (const { roomId, seq, text } of unread.values())
            if (roomId === step.roomId && seq <= step.readSeq) unread.delete(text)
        }
        const { show, withdraw } = slotChanges(before, slots)
        for (const { roomId } of withdraw) expect(shownRooms.delete(roomId)).toBe(true)
        for (const { roomId } of show) shownRooms.add(roomId)
      }
      for (const room of ['a', 'b', 'c', 'd', 'e']) {
        const wanted = [...unread.values()].filter(({ roomId }) => roomId === room).sort((a, b) => a.seq - b.seq)
        const held = slot(slots, room)
        expect(held?.seqs ?? []).toEqual(wanted.map(({ seq }) => seq))
        expect(held?.messages.map(({ seq }) => seq) ?? []).toEqual(wanted.slice(-5).map(({ seq }) => seq))
        expect(held?.mention ?? false).toBe(wanted.some(({ mention }) => mention))
      }
      const own = [...slots.values()].filter(({ summarised }) => !summarised)
      expect([...shownRooms].sort()).toEqual(rooms(own).sort())
    }),
  )
})

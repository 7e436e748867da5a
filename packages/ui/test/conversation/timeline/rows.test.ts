import type { Item, MessageItem } from '@maru/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actionForKey, actionsOf, rowForKey } from '../../../src/conversation/timeline/actions.ts'
import { copiedText } from '../../../src/conversation/timeline/copied.ts'
import { noRows, rowsOf } from '../../../src/conversation/timeline/rows.ts'
import { stepsBetween } from '../../../src/conversation/timeline/steps.ts'

const noon = new Date(2026, 10, 20, 12).getTime()
const message = (seq: number, more: Partial<MessageItem> = {}): MessageItem => ({
  kind: 'message',
  id: `m${seq}`,
  seq,
  rev: seq,
  by: 'kim',
  at: noon + seq * 60_000,
  text: `text ${seq}`,
  mentions: [],
  mentionsMe: false,
  reactions: [],
  pinned: false,
  mine: false,
  unread: 0,
  ...more,
})

describe('rows', () => {
  const rows = (items: Item[], firstUnread?: number) =>
    rowsOf({ items, me: 'me', firstUnread, whole: true }, noRows).rows

  test('messages of one person follow each other within five minutes, but not behind a quote', () => {
    const items = [
      message(1),
      message(2),
      message(9),
      message(10, { by: 'lee' }),
      message(11, { by: 'lee', replyTo: { seq: 1, deleted: false } }),
    ]
    expect(rows(items).map(({ follows }) => follows)).toEqual([false, true, false, false, false])
  })

  test('the last of those that follow in a minute tells the time for all of them', () => {
    const within = (seconds: number) => ({ at: noon + seconds * 1_000 })
    const items = [
      message(1, within(0)),
      message(2, within(59)),
      message(3, within(60)),
      message(4, { ...within(61), by: 'lee' }),
      message(5, { ...within(62), by: 'lee', replyTo: { seq: 1, deleted: false } }),
    ]
    expect(rows(items).map(({ timeFollows }) => timeFollows)).toEqual([true, false, false, false, false])
  })

  test('a day is named where it begins', () => {
    const items = [message(1), message(2), message(3, { at: noon + 86_400_000 })]
    expect(rows(items).map(({ day }) => day !== undefined)).toEqual([true, false, true])
  })

  test('the first unread message has the divider, and stands with its name', () => {
    const items = [message(1), message(2), message(3)]
    expect(rows(items, 2).map(({ firstUnread, follows }) => [firstUnread, follows])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ])
  })

  test('the first of a window waits for what is before it, so that no row changes when that comes', () => {
    const items = [message(1), message(2), message(3), message(4)]
    const part = rowsOf({ items: items.slice(1), me: 'me', firstUnread: undefined, whole: false }, noRows)
    const whole = rowsOf({ items, me: 'me', firstUnread: undefined, whole: true }, part)
    expect(part.rows.map(({ item }) => item.id)).toEqual(['m3', 'm4'])
    expect(whole.rows.slice(2)).toEqual(part.rows)
  })

  test('a row that reads the same is the same object', () => {
    const items = [message(1), message(2)]
    const first = rowsOf({ items, me: 'me', firstUnread: undefined, whole: true }, noRows)
    const second = rowsOf({ items: [...items, message(3)], me: 'me', firstUnread: undefined, whole: true }, first)
    expect(second.rows[1]).toBe(first.rows[1])
  })
})

describe('a window that moves', () => {
  const line = (id: number) => ({ item: { id: String(id) } })
  const span = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, index) => line(from + index))
  const ids = (rows: readonly { item: { id: string } }[]) => rows.map(({ item }) => item.id).join()

  test('loses the newest first and then gains older ones', () => {
    const steps = stepsBetween(span(50, 100), span(25, 75))
    expect(steps.map(({ rows, atStart }) => [rows.length, atStart])).toEqual([
      [25, false],
      [50, true],
    ])
  })

  test('changes at one end at each step, and ends where it should', () => {
    const window = fc.tuple(fc.nat(30), fc.nat(30)).map(([from, size]) => span(from, from + size))
    fc.assert(
      fc.property(window, window, (from, to) => {
        let shown = from
        for (const { rows, atStart } of stepsBetween(from, to)) {
          const [longer, shorter] = rows.length > shown.length ? [rows, shown] : [shown, rows]
          const overlaps = rows.some(({ item }) => shown.some((other) => other.item.id === item.id))
          if (overlaps)
            expect(ids(shorter)).toBe(
              ids(atStart ? longer.slice(longer.length - shorter.length) : longer.slice(0, shorter.length)),
            )
          shown = [...rows]
        }
        expect(ids(shown)).toBe(ids(to))
      }),
    )
  })
})

describe('what one may do', () => {
  const member = { kind: 'group', role: 'member' } as const

  test("one edits and deletes one's own, and who leads the room deletes and pins anybody's", () => {
    expect(actionsOf(message(1), member)).toEqual(['reply', 'react', 'copy', 'select'])
    expect(actionsOf(message(1, { mine: true }), member)).toContain('edit')
    expect(actionsOf(message(1), { kind: 'group', role: 'moderator' })).toEqual(
      expect.arrayContaining(['pin', 'delete']),
    )
    expect(actionsOf(message(1, { pinned: true }), { kind: 'direct', role: 'member' })).toContain('unpin')
  })

  test('nothing is done with what was deleted', () => {
    expect(actionsOf(message(1, { deletedAt: 1 }), member)).toEqual([])
  })

  test('keys do what is offered, wherever Korean is typed, and leave the others to the browser', () => {
    const pressed = { key: 'r', code: 'KeyR', ctrlKey: false, metaKey: false, altKey: false }
    expect(actionForKey({ ...pressed, key: 'ㄱ' }, ['reply'])).toBe('reply')
    expect(actionForKey({ ...pressed, ctrlKey: true }, ['reply'])).toBeUndefined()
    expect(actionForKey({ ...pressed, key: 'c', code: 'KeyC', metaKey: true }, ['copy'])).toBe('copy')
    expect(actionForKey({ ...pressed, key: 'Delete', code: 'Delete' }, ['cancel'])).toBe('cancel')
    expect(rowForKey('ArrowUp', 0, 3)).toBeUndefined()
    expect(rowForKey('End', 0, 3)).toBe(2)
  })
})

test('several messages are copied in their order, with who wrote them and when', () => {
  const items = [message(1), message(2), message(3)]
  const text = copiedText(items, new Set(['m3', 'm1']), { me: 'me', name: () => '김', time: () => '12:00' })
  expect(text).toBe('[김] [12:00] text 1\n[김] [12:00] text 3')
})

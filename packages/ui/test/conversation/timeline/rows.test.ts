import type { Item } from '@maru/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edgeChanges } from '../../../src/conversation/timeline/edge-changes.ts'
import { noRows, rowForKey, rowsOf } from '../../../src/conversation/timeline/rows.ts'
import { message, noon } from '../messages.ts'

describe('rows of a timeline', () => {
  const rows = (items: Item[], firstUnread?: number) =>
    rowsOf({ items, me: 'me', firstUnread, whole: true }, noRows).rows

  test('group messages by one author within five minutes, except replies', () => {
    const items = [
      message(1),
      message(2),
      message(9),
      message(10, { by: 'lee' }),
      message(11, { by: 'lee', replyTo: { seq: 1, deleted: false } }),
    ]
    expect(rows(items).map(({ follows }) => follows)).toEqual([false, true, false, false, false])
  })

  test('show the time once for grouped messages of the same minute, at the last one', () => {
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

  test('show the date above the first item of a day', () => {
    const items = [message(1), message(2), message(3, { at: noon + 86_400_000 })]
    expect(rows(items).map(({ day }) => day !== undefined)).toEqual([true, false, true])
  })

  test('have a divider above the first unread message, which starts a new group', () => {
    const items = [message(1), message(2), message(3)]
    expect(rows(items, 2).map(({ firstUnread, follows }) => [firstUnread, follows])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ])
  })

  test('leave out the first loaded item while older ones are to come, so that none changes when they load', () => {
    const items = [message(1), message(2), message(3), message(4)]
    const part = rowsOf({ items: items.slice(1), me: 'me', firstUnread: undefined, whole: false }, noRows)
    const whole = rowsOf({ items, me: 'me', firstUnread: undefined, whole: true }, part)
    expect(part.rows.map(({ item }) => item.id)).toEqual(['m3', 'm4'])
    expect(whole.rows.slice(2)).toEqual(part.rows)
  })

  test('keep their identity while unchanged', () => {
    const items = [message(1), message(2)]
    const first = rowsOf({ items, me: 'me', firstUnread: undefined, whole: true }, noRows)
    const second = rowsOf({ items: [...items, message(3)], me: 'me', firstUnread: undefined, whole: true }, first)
    expect(second.rows[1]).toBe(first.rows[1])
  })
})

describe('edge changes between the rows of a timeline', () => {
  const row = (id: number) => ({ item: { id: String(id) } })
  const span = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, index) => row(from + index))
  const ids = (rows: readonly { item: { id: string } }[]) => rows.map(({ item }) => item.id).join()

  test('remove rows at the end first, then add them at the start', () => {
    const changes = edgeChanges(span(50, 100), span(25, 75))
    expect(changes.map(({ rows, atStart }) => [rows.length, atStart])).toEqual([
      [25, false],
      [50, true],
    ])
  })

  test('touch one end at a time, and end at the new rows', () => {
    const rows = fc.tuple(fc.nat(30), fc.nat(30)).map(([from, size]) => span(from, from + size))
    fc.assert(
      fc.property(rows, rows, (from, to) => {
        let shown = from
        for (const { rows, atStart } of edgeChanges(from, to)) {
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

test('the arrow keys, Home and End move the focus between the rows of a timeline', () => {
  expect(rowForKey('ArrowUp', 0, 3)).toBeUndefined()
  expect(rowForKey('End', 0, 3)).toBe(2)
})

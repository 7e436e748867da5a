import type { LogEntry } from '@maru/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EntryOrder } from '../../src/realtime/entry-order.ts'

const entry = (rev: number): LogEntry => ({ type: 'message', rev, seq: rev, by: 'a', at: rev, clientId: 'c', text: '' })
const entries = (...revs: number[]) => revs.map(entry)
const revsOf = (told: LogEntry[]) => told.map(({ rev }) => rev)

describe('the entries of a room that a process tells', () => {
  test('what it wrote goes out at once, what others wrote when its turn comes', () => {
    const order = new EntryOrder(5)
    expect(revsOf(order.write(entries(7)))).toEqual([7])
    expect(revsOf(order.receive(entries(9)))).toEqual([])
    expect(order.isBehind).toBe(true)
    expect(revsOf(order.receive(entries(6)))).toEqual([6])
    expect(revsOf(order.write(entries(8)))).toEqual([8, 9])
    expect(order.isBehind).toBe(false)
  })

  test('what the store gives in their stead is told, and not once more when they come', () => {
    const order = new EntryOrder(0)
    order.receive(entries(4))
    expect(revsOf(order.catchUp(3, entries(1, 2, 3)))).toEqual([1, 2, 3, 4])
    expect(revsOf(order.receive(entries(2, 4)))).toEqual([])
    expect(revsOf(order.write(entries(3)))).toEqual([])
  })

  test('each is told once, whatever the order in which they come', () => {
    const steps = fc.array(
      fc.tuple(
        fc.constantFrom('write', 'receive', 'catchUp'),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ max: 4, min: 1 }),
      ),
    )
    fc.assert(
      fc.property(steps, (taken) => {
        const order = new EntryOrder(0)
        const told: number[] = []
        for (const [way, from, count] of taken) {
          const some = entries(...Array.from({ length: count }, (_, index) => from + index))
          if (way === 'write') told.push(...revsOf(order.write(some)))
          else if (way === 'receive') told.push(...revsOf(order.receive(some)))
          else
            told.push(...revsOf(order.catchUp(from, entries(...Array.from({ length: from }, (_, index) => index + 1)))))
        }
        told.push(...revsOf(order.catchUp(20, entries(...Array.from({ length: 20 }, (_, index) => index + 1)))))
        expect(told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
      }),
    )
  })
})

import { expect, test } from 'vitest'
import { RecentValues } from '../src/recent-values.ts'

test('a value is there until its time', () => {
  const values = new RecentValues<string>(10)
  values.set('a', 'x', 100)
  expect(values.get('a', 99)).toBe('x')
  expect(values.get('a', 100)).toBeUndefined()
  expect(values.get('a', 0)).toBeUndefined()
})

test('what was not asked for longest goes first', () => {
  const values = new RecentValues<string>(10, (key, value) => key.length + value.length)
  values.set('a', 'xxxx', 100)
  values.set('b', 'xxxx', 100)
  values.get('a', 0)
  values.set('c', 'x', 100)
  expect(['a', 'b', 'c'].map((key) => values.get(key, 0))).toEqual(['xxxx', undefined, 'x'])
})

test('what replaces a value takes its place, and what fits nowhere is not kept', () => {
  const values = new RecentValues<string>(10, (_, value) => value.length)
  values.set('a', 'x'.repeat(9), 100)
  values.set('a', 'x'.repeat(5), 100)
  values.set('b', 'x'.repeat(5), 100)
  expect([values.get('a', 0), values.get('b', 0)]).toEqual(['xxxxx', 'xxxxx'])
  values.set('c', 'x'.repeat(11), 100)
  expect(values.get('c', 0)).toBeUndefined()
})

import { expect, test } from 'vitest'
import { linkTo, pathOf, routeAt } from '../../src/navigation/addresses.ts'
import type { Route } from '../../src/navigation/navigation.tsx'

test.each<[string, Route]>([
  ['/room/cd7vkWxchBSqu17xXG7iHq', { kind: 'room', roomId: 'cd7vkWxchBSqu17xXG7iHq' }],
  ['/room/a_b-c/7', { kind: 'room', roomId: 'a_b-c', seq: 7 }],
  ['/settings', { kind: 'settings' }],
  ['/settings/appearance', { kind: 'settings', section: 'appearance' }],
  ['/notifications', { kind: 'notifications' }],
  ['/people', { kind: 'people' }],
  ['/two-homes', { kind: 'two-homes' }],
])('the address %s is that of %j', (path, route) => {
  expect(pathOf(route)).toBe(path)
  expect(routeAt(path)).toEqual(route)
})

test('other addresses name no route', () => {
  for (const path of ['/', '/room', '/room/', '/room/a/0', '/room/a/b', '/room/..%2f', '/invite/abc', '/settings/a/b'])
    expect(routeAt(path), path).toBeUndefined()
})

test('a link leads to the server of the account', () => {
  expect(linkTo('https://maru.example', { kind: 'room', roomId: 'a', seq: 3 })).toBe('https://maru.example/room/a/3')
})

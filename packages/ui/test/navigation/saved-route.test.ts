import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { savedRoute, saveRoute } from '../../src/navigation/saved-route.ts'

const storage = new Map<string, string>()
beforeEach(() => {
  storage.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

const minji = 'minji@maru.example'

describe('a reloaded window', () => {
  test('returns to its room, at the read position, or to its section of the settings', () => {
    expect(savedRoute([minji])).toBeUndefined()
    saveRoute({ accountId: minji, route: { kind: 'room', roomId: 'floor', seq: 7, query: '배포' } })
    expect(savedRoute([minji])).toEqual({ accountId: minji, route: { kind: 'room', roomId: 'floor' } })
    saveRoute({ accountId: minji, route: { kind: 'settings', section: 'desktop' } })
    expect(savedRoute([minji])).toEqual({ accountId: minji, route: { kind: 'settings', section: 'desktop' } })
  })

  test('starts in the lobby if its account is gone or the saved route is invalid', () => {
    saveRoute({ accountId: minji, route: { kind: 'two-homes' } })
    expect(savedRoute(['jun@maru.example'])).toBeUndefined()
    for (const text of ['', '{', 'null', '{"accountId":"minji@maru.example","route":{"kind":"moon"}}']) {
      storage.set('maru.route', text)
      expect(savedRoute([minji])).toBeUndefined()
    }
  })

  test('starts in the lobby without session storage', () => {
    vi.stubGlobal('sessionStorage', undefined)
    saveRoute({ accountId: minji, route: { kind: 'two-homes' } })
    expect(savedRoute([minji])).toBeUndefined()
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { savedRoute, saveRoute } from '../../src/navigation/saved-route.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

const minji = 'minji@maru.example'

describe('a window that is drawn anew', () => {
  test('goes on in the room where it was, at what was read, and in the settings at their page', () => {
    expect(savedRoute([minji])).toBeUndefined()
    saveRoute({ accountId: minji, route: { kind: 'room', roomId: 'floor', seq: 7, query: '배포' } })
    expect(savedRoute([minji])).toEqual({ accountId: minji, route: { kind: 'room', roomId: 'floor' } })
    saveRoute({ accountId: minji, route: { kind: 'settings', page: 'desktop' } })
    expect(savedRoute([minji])).toEqual({ accountId: minji, route: { kind: 'settings', page: 'desktop' } })
  })

  test('begins anew when its account is gone, or what was kept means nothing', () => {
    saveRoute({ accountId: minji, route: { kind: 'two-homes' } })
    expect(savedRoute(['jun@maru.example'])).toBeUndefined()
    for (const text of ['', '{', 'null', '{"accountId":"minji@maru.example","place":{"kind":"moon"}}']) {
      kept.set('maru.route', text)
      expect(savedRoute([minji])).toBeUndefined()
    }
  })

  test('begins anew where nothing can be kept', () => {
    vi.stubGlobal('sessionStorage', undefined)
    saveRoute({ accountId: minji, route: { kind: 'two-homes' } })
    expect(savedRoute([minji])).toBeUndefined()
  })
})

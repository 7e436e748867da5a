import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keepPlace, lastPlace } from '../../src/app/last-place.ts'

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
    expect(lastPlace([minji])).toBeUndefined()
    keepPlace({ accountId: minji, place: { kind: 'room', roomId: 'floor', seq: 7, query: '배포' } })
    expect(lastPlace([minji])).toEqual({ accountId: minji, place: { kind: 'room', roomId: 'floor' } })
    keepPlace({ accountId: minji, place: { kind: 'settings', page: 'computer' } })
    expect(lastPlace([minji])).toEqual({ accountId: minji, place: { kind: 'settings', page: 'computer' } })
  })

  test('begins anew when its account is gone, or what was kept means nothing', () => {
    keepPlace({ accountId: minji, place: { kind: 'homes' } })
    expect(lastPlace(['jun@maru.example'])).toBeUndefined()
    for (const text of ['', '{', 'null', '{"accountId":"minji@maru.example","place":{"kind":"moon"}}']) {
      kept.set('maru.place', text)
      expect(lastPlace([minji])).toBeUndefined()
    }
  })

  test('begins anew where nothing can be kept', () => {
    vi.stubGlobal('sessionStorage', undefined)
    keepPlace({ accountId: minji, place: { kind: 'homes' } })
    expect(lastPlace([minji])).toBeUndefined()
  })
})

import { expect, test } from 'vitest'
import { isPermitted } from '../../src/main/permission-rule.ts'

const origin = 'app://maru'
const page = { isMainFrame: true, requestingUrl: 'app://maru/index.html' }
const may = (permission: string, kinds: readonly string[] = [], asked: Partial<typeof page> = {}) =>
  isPermitted(permission, kinds, { ...page, ...asked }, origin)

test('our own pages may use the microphone and the camera', () => {
  for (const kinds of [['audio'], ['video']]) expect(may('media', kinds)).toBe(true)
})

test('nothing that a page shows may, and no other page', () => {
  expect(may('media', ['audio'], { isMainFrame: false })).toBe(false)
  for (const requestingUrl of ['https://example.com/', 'app://maru.example.com/', 'app://other/', 'blob:app://maru/1'])
    expect(may('media', ['audio'], { requestingUrl }), requestingUrl).toBe(false)
  expect(isPermitted('media', ['audio'], { isMainFrame: true }, origin)).toBe(false)
})

test('no page may do more than our screens do', () => {
  expect(may('clipboard-sanitized-write')).toBe(true)
  for (const permission of ['notifications', 'geolocation', 'display-capture', 'clipboard-read', 'openExternal'])
    expect(may(permission), permission).toBe(false)
  for (const kinds of [[], ['screen'], ['audio', 'unknown'], ['constructor']]) expect(may('media', kinds)).toBe(false)
})

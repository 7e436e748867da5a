import { expect, test } from 'vitest'
import { savedName } from '../../../src/conversation/files/saved-name.ts'

test('a picture is saved under a name that says as what it was encoded', () => {
  expect(savedName('노을.png', 'image/webp')).toBe('노을.webp')
  expect(savedName('노을.JPEG', 'image/jpeg')).toBe('노을.JPEG')
  expect(savedName('노을', 'image/webp')).toBe('노을.webp')
  expect(savedName('v1.2 계획', 'image/jpeg')).toBe('v1.2 계획.jpg')
  expect(savedName('보고서.pdf', 'application/pdf')).toBe('보고서.pdf')
})

import { expect, test } from 'vitest'
import { decodeText, isPdf } from '../../../src/conversation/preview/decode-text.ts'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))))

test('a text is read in UTF-8, UTF-16 and EUC-KR, with or without a mark', () => {
  expect(decodeText(bytes('마루'))).toBe('마루')
  expect(decodeText(bytes([0xef, 0xbb, 0xbf], '마루'))).toBe('마루')
  expect(decodeText(bytes([0xff, 0xfe], [...Buffer.from('마루', 'utf16le')]))).toBe('마루')
  expect(decodeText(bytes([0xfe, 0xff], [...Buffer.from('마루', 'utf16le').swap16()]))).toBe('마루')
  expect(decodeText(bytes([0xb8, 0xb6, 0xb7, 0xe7]))).toBe('마루')
  expect(decodeText(bytes(''))).toBe('')
})

test('what has zeros in it is no text, and what does not begin as a PDF is none', () => {
  expect(decodeText(bytes('GIF89a', [0, 1, 2]))).toBeUndefined()
  expect(isPdf(bytes('%PDF-1.7'))).toBe(true)
  expect(isPdf(bytes('<script>alert(1)</script>'))).toBe(false)
  expect(isPdf(bytes(' '.repeat(2_000), '%PDF-1.7'))).toBe(false)
})

import { cleanFileName, fileNameSchema, limits } from '@maru/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test.each([
  ['보고서.pdf', '보고서.pdf'],
  ['보고서.pdf'.normalize('NFD'), '보고서.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\민지\\사진.jpg', '사진.jpg'],
  ['/', 'file'],
  ['', 'file'],
  ['..', 'file'],
  ['. . .', 'file'],
  ['.gitignore', 'gitignore'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['a\u200Bb\u2066c\uFEFF.txt', 'abc.txt'],
  ['line\r\nSet-Cookie: a=b.txt', 'lineSet-Cookie_ a=b.txt'],
  ['null\u0000.png.exe', 'null.png.exe'],
  ['half \uD800.png', 'half \uFFFD.png'],
  ['what?*.txt', 'what__.txt'],
  ['CON.txt', '_CON.txt'],
  ['aux', '_aux'],
  ['console.log', 'console.log'],
  ['name. ', 'name'],
  ['가족 👨‍👩‍👧 ❤️.png', '가족 👨‍👩‍👧 ❤️.png'],
  ['2026   11.txt', '2026 11.txt'],
])('%j becomes %j', (given, wanted) => {
  expect(cleanFileName(given)).toBe(wanted)
})

test('a long name keeps its extension', () => {
  const name = cleanFileName(`${'긴 이름 '.repeat(100)}.tar`)
  expect(name).toHaveLength(limits.fileNameMax)
  expect(name.endsWith('.tar')).toBe(true)
  expect(cleanFileName(`a.${'b'.repeat(500)}`)).toHaveLength(limits.fileNameMax)
})

test('whatever is given, the result is harmless, and stays as it is when cleaned again', () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 400 })
  const pieces = fc.constantFrom(
    '..',
    '/',
    '\\',
    '.',
    ' ',
    '\u202E',
    '\u200D',
    '👨‍👩‍👧',
    'con',
    ':',
    'é',
    '\uD83D',
    'x'.repeat(150),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        hostile,
        fc.array(pieces).map((list) => list.join('')),
      ),
      (given) => {
        const name = cleanFileName(given)
        expect(name).not.toMatch(/[/\\\p{Cc}<>:"|?*\u202A-\u202E\u2066-\u2069]|^[. ]|[. ]$/u)
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(limits.fileNameMax)
        expect(name.isWellFormed()).toBe(true)
        expect(cleanFileName(name)).toBe(name)
        expect(fileNameSchema.parse(name)).toBe(name)
      },
    ),
  )
})

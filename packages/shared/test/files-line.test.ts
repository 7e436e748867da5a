import { expect, test } from 'vitest'
import { filesLine } from '../src/text/files-line.ts'

test('the files of a message are named in a line: a file by its name, the others by what they are', () => {
  const photo = { kind: 'picture', name: 'IMG_1.jpg' } as const
  expect(filesLine({ ...photo, count: 1 }, 'ko')).toBe('사진')
  expect(filesLine({ ...photo, count: 3 }, 'ko')).toBe('사진 3장')
  expect(filesLine({ ...photo, count: 3 }, 'en')).toBe('3 photos')
  const report = { kind: 'file', name: '보고서.pdf' } as const
  expect(filesLine({ ...report, count: 1 }, 'en')).toBe('보고서.pdf')
  expect(filesLine({ ...report, count: 3 }, 'ko')).toBe('보고서.pdf 외 2개')
  expect(filesLine({ ...report, count: 2 }, 'en')).toBe('보고서.pdf and 1 more')
})

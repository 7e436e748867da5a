import { expect, test } from 'vitest'
import { wideLines } from '../docs-width.ts'

test('a line of a document may be 100 columns wide, with two for each Korean syllable', () => {
  const lines = ['a'.repeat(100), 'a'.repeat(101), '가'.repeat(50), '가'.repeat(51)]
  expect(wideLines(lines.join('\n'))).toEqual([
    { at: 2, width: 101 },
    { at: 4, width: 102 },
  ])
})

test('tables and code may be as wide as they are', () => {
  const wide = 'a'.repeat(120)
  expect(wideLines(`| ${wide} |\n\`\`\`sh\n${wide}\n\`\`\`\n${wide}`)).toEqual([{ at: 5, width: 120 }])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, parseMessage } from '../../../src/conversation/markdown/parse.ts'
import { inlines, inlinesIn } from './inlines.ts'

describe('parsing hostile text', () => {
  const full = (part: string) => part.repeat(Math.ceil(8_000 / part.length)).slice(0, 8_000)
  const parts = [
    '*',
    '_',
    '~',
    '`',
    '[',
    '![',
    '](',
    '>',
    '> ',
    '- ',
    '1. ',
    '\n',
    ' ',
    '\t',
    '<',
    '<a ',
    '\\',
    '|',
    '&',
    '@',
    '@a',
    '**a',
    '*a ',
    '_a_',
    '*a_',
    '~~a',
    '[a](',
    '[a](b',
    '[[a',
    '`a``',
    '- a\n',
    '> a\n',
    '  - a\n',
    '```\n',
    'https://',
    'http://a.',
    'a@b.',
    'www.a',
    '<!--',
    'a\n',
    '*a**b',
    '\u202e',
    '가',
    '👨‍👩‍👧',
    '[a]: b\n',
    '|a|\n|-|\n',
    '1) a\n  ',
    '# ',
    '# a\n',
    '||',
    '||a',
    '||a|| ',
    '||`',
    '**||a',
    '- [ ] ',
    '- [x] a\n',
    '|a|b|\n|-|-|\n|c|\n',
    '|a|b|\n|-|-|\n|c|\n\n',
  ]

  const costOf = (text: string) => {
    const before = process.threadCpuUsage()
    parseMessage(text, ['kim'])
    return process.threadCpuUsage(before).user
  }

  test.each(parts)('takes bounded time for 8,000 characters of %j', (part) => {
    const [half, whole] = [full(part).slice(0, 4_000), full(part)]
    costOf(half)
    // The floor is for times too short to measure; exponential parsing would exceed it by far.
    const allowed = 6 * Math.max(costOf(half), 20_000)
    expect(costOf(whole)).toBeLessThan(allowed)
  })

  test.each([
    ['one of many columns', `${'|a'.repeat(1_000)}\n${'|-'.repeat(1_000)}\n${'|\n'.repeat(2_000)}`],
    ['one of many rows', `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(1_300)}`],
    ['many of short rows', `${'|a'.repeat(20)}\n${'|-'.repeat(20)}\n${'|\n'.repeat(100)}\n`.repeat(30)],
    ['many small ones', '|a|b|\n|-|-|\n|c|d|\n\n'.repeat(380)],
    ['spoilers in spoilers', `${'**||'.repeat(1_000)}a${'||**'.repeat(1_000)}`],
  ])('draws no more parts of tables and spoilers than the text has letters: %s', (_, text) => {
    const parts = (block: Block): unknown[] =>
      block.type === 'table' ? [block.head, ...block.rows].flat() : [block, ...inlinesIn(block)]
    expect(parseMessage(text.slice(0, 8_000), []).flatMap(parts).length).toBeLessThanOrEqual(8_000)
  })

  test('never throws, and never makes a link of another scheme', () => {
    const piece = fc.oneof(
      fc.constantFrom(...parts, 'javascript:', 'https://a.example', '\r', '\0'),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const node of inlines(pieces.join(''), ['kim']))
          if (node.type === 'link') expect(node.href).toMatch(/^(https?|mailto):/)
      }),
      { numRuns: 500 },
    )
  })
})

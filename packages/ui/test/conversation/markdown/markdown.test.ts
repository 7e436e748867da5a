import { linkTarget } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { saysTarget } from '../../../src/conversation/markdown/links.ts'
import { isOnlyEmoji, parseMessage } from '../../../src/conversation/markdown/parse.ts'
import { marksOf, piecesOf } from '../../../src/conversation/markdown/search-marks.ts'
import { inlines, inlinesIn } from './inlines.ts'

const links = (text: string) => inlines(text).filter((node) => node.type === 'link')
const seen = (text: string) =>
  inlines(text)
    .map((node) => (node.type === 'break' ? '\n' : 'text' in node ? node.text : ''))
    .join('')

describe('the text of a message', () => {
  test('may be bold, italic, struck through or code', () => {
    expect(parseMessage('**a** *b* ~~c~~ `d*`', [])).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'strong', children: [{ type: 'text', text: 'a' }] },
          { type: 'text', text: ' ' },
          { type: 'emphasis', children: [{ type: 'text', text: 'b' }] },
          { type: 'text', text: ' ' },
          { type: 'strike', children: [{ type: 'text', text: 'c' }] },
          { type: 'text', text: ' ' },
          { type: 'code', text: 'd*' },
        ],
      },
    ])
  })

  test('keeps its line breaks and empty lines', () => {
    expect(parseMessage('a\nb\n\n\nc', [])).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: 'a' }, { type: 'break' }, { type: 'text', text: 'b' }] },
      { type: 'gap', lines: 2 },
      { type: 'paragraph', children: [{ type: 'text', text: 'c' }] },
    ])
  })

  test('keeps the text and the language of a fenced code block', () => {
    expect(parseMessage('```ts\nconst a = "<b>"\n\n# no\n```', [])).toEqual([
      { type: 'code', text: 'const a = "<b>"\n\n# no', language: 'ts' },
    ])
  })

  test('may have quotes, and lists numbered from their first number', () => {
    expect(parseMessage('3. a\n4. b', [])).toMatchObject([{ type: 'list', ordered: true, start: 3 }])
    expect(parseMessage('> a\n> - b', [])).toMatchObject([
      { type: 'quote', children: [{ type: 'paragraph' }, { type: 'list', ordered: false }] },
    ])
  })

  test('ends a quote at the first line without >', () => {
    expect(parseMessage('> a\nb', [])).toMatchObject([{ type: 'quote', children: [{}] }, { type: 'paragraph' }])
  })

  test('may have headings of three levels, and keeps the empty lines after them', () => {
    const said = (text: string) => [{ type: 'text', text }]
    expect(parseMessage('# 1번\n## b\n### **c**\n\nd', [])).toEqual([
      { type: 'heading', level: 1, children: said('1번') },
      { type: 'heading', level: 2, children: said('b') },
      { type: 'heading', level: 3, children: [{ type: 'strong', children: said('c') }] },
      { type: 'gap', lines: 1 },
      { type: 'paragraph', children: said('d') },
    ])
  })

  test('may have lists of tasks', () => {
    const task = (checked: boolean, text: string) => [
      {
        type: 'paragraph',
        children: [
          { type: 'checkbox', checked },
          { type: 'text', text },
        ],
      },
    ]
    const items = [task(true, '우유'), task(false, '달걀')]
    for (const text of ['- [x] 우유\n- [ ] 달걀', '- [x] 우유\n\n- [ ] 달걀'])
      expect(parseMessage(text, [])).toMatchObject([{ type: 'list', ordered: false, items }])
  })

  test('may have tables with a head and aligned columns', () => {
    const cell = (text: string) => (text === '' ? [] : [{ type: 'text', text }])
    expect(parseMessage('| a | b | c |\n|---|:-:|--:|\n| 1 | 2 |\n\n뒤', [])).toEqual([
      {
        type: 'table',
        alignments: [undefined, 'center', 'right'],
        head: ['a', 'b', 'c'].map(cell),
        rows: [['1', '2', ''].map(cell)],
      },
      { type: 'gap', lines: 1 },
      { type: 'paragraph', children: cell('뒤') },
    ])
  })

  test('shows tables of too many rows or columns as typed', () => {
    const table = (columns: number, rows: number) =>
      ['|a'.repeat(columns), '|-'.repeat(columns), ...Array(rows).fill('|1')].map((line) => `${line}|`).join('\n')
    const types = (text: string) => new Set(parseMessage(text, []).map(({ type }) => type))
    expect(types(table(20, 100))).toEqual(new Set(['table']))
    expect(types(table(21, 1))).toEqual(new Set(['paragraph']))
    expect(types(table(2, 101))).toEqual(new Set(['paragraph']))
  })

  test('may have spoilers, but not where bars stand apart or in code', () => {
    expect(parseMessage('범인은 ||**집사** `a`||였어요', [])).toMatchObject([
      {
        children: [
          { text: '범인은 ' },
          { type: 'spoiler', children: [{ type: 'strong' }, { text: ' ' }, { type: 'code' }] },
          { text: '였어요' },
        ],
      },
    ])
    for (const text of ['a || b || c', '`||a||`', '||||', '||a ||', '|| a||', '||a', '\\||a||'])
      expect(inlines(text).map(({ type }) => type)).not.toContain('spoiler')
  })

  test('shows deeper headings, rules, tables without rows, indented code and HTML as typed', () => {
    for (const text of [
      '#### 1번',
      '#1번',
      '#',
      '---',
      'a\n===',
      '| a |\n|---|',
      '    four',
      '<b>x</b>',
      '<!-- -->',
      '[a]: /b',
      '&amp;',
    ])
      expect(seen(text).replace(/\n/g, '')).toBe(text.replace(/\n/g, ''))
  })

  test('shows an image as text and loads nothing', () => {
    expect(inlines('![x](https://a.example/x.png)')).toEqual([{ type: 'text', text: '![x](https://a.example/x.png)' }])
  })
})

describe('links in a message', () => {
  test('lead to web and email addresses', () => {
    expect(links('https://a.example/x?y=1 and kim@a.example')).toMatchObject([
      { href: 'https://a.example/x?y=1' },
      { href: 'mailto:kim@a.example' },
    ])
  })

  test('don’t include a Korean particle after the address', () => {
    expect(links('https://a.example을 보세요')).toMatchObject([{ href: 'https://a.example/' }])
    expect(seen('https://a.example을 보세요')).toBe('https://a.example을 보세요')
    expect(links('https://a.example/plan을 참고하세요')).toMatchObject([{ href: 'https://a.example/plan' }])
    expect(links('https://a.example/마루')).toMatchObject([{ href: 'https://a.example/%EB%A7%88%EB%A3%A8' }])
  })

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#x73;cript:alert(1))',
    '[x](data:text/html,<script>)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](maru://join/1)',
    '[x](//evil.example)',
    '[x](https://google.com@evil.example)',
    '<javascript:alert(1)>',
    '[x](\u0001javascript:alert(1))',
  ])('are not made of %s', (text) => {
    expect(links(text)).toEqual([])
  })

  test('show their target unless their text is the same address', () => {
    expect(saysTarget('https://bank.example', 'https://evil.example/')).toBe(false)
    expect(saysTarget('a.example', 'https://a.example/')).toBe(true)
    expect(saysTarget('https://a.example/마루', 'https://a.example/%EB%A7%88%EB%A3%A8')).toBe(true)
    expect(linkTarget('https://gооgle.example/')?.label).toMatch(/^xn--/)
  })
})

describe('mentions in a message', () => {
  test('are only of people in its list of mentions, without a full stop after the name', () => {
    expect(inlines('@kim님, @lee. @park a@kim', ['kim', 'lee'])).toEqual([
      { type: 'mention', userId: 'kim' },
      { type: 'text', text: '님, ' },
      { type: 'mention', userId: 'lee' },
      { type: 'text', text: '. @park a@kim' },
    ])
  })

  test('are not found inside code', () => {
    expect(inlines('`@kim`', ['kim'])).toEqual([{ type: 'code', text: '@kim' }])
  })
})

test('each word of a search query is marked in a message', () => {
  expect(piecesOf('안녕 세계', marksOf('안녕 세계', '세계 없음'))).toEqual([
    { text: '안녕 ', marked: false },
    { text: '세계', marked: true },
  ])
})

test('a message of one to three emoji and nothing else is drawn large', () => {
  expect(isOnlyEmoji('👍🏽')).toBe(true)
  expect(isOnlyEmoji('👨‍👩‍👧 🇰🇷')).toBe(true)
  expect(isOnlyEmoji('3')).toBe(false)
  expect(isOnlyEmoji('👍👍👍👍')).toBe(false)
})

test('@all and @here are mentions in a message to all, and @here alone in one to who is here', () => {
  const textsOf = (mentionsAll?: 'all' | 'here') =>
    parseMessage('@all @here @allen', ['all'], mentionsAll)
      .flatMap(inlinesIn)
      .map((part) => (part.type === 'text' ? part.text : part.type))
  expect(textsOf('all')).toEqual(['mentionOfMany', ' ', 'mentionOfMany', ' @allen'])
  expect(textsOf('here')).toEqual(['mention', ' ', 'mentionOfMany', ' @allen'])
  expect(textsOf()).toEqual(['mention', ' @here @allen'])
})

import { linksIn } from '@maru/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inlines, inlinesIn } from './inlines.ts'

const address = fc.constantFrom(
  'https://example.com',
  'http://example.com/회의록',
  'www.example.com/a_b?c=d&e=f#g',
  'https://en.wikipedia.org/wiki/Maru_(room)',
  'https://example.com:8443/path.',
  'https://user@example.com/',
)
const word = fc.constantFrom('봐요', 'see', '안녕, ', '(note)', 'a_b', '1 * 2', 'it’s', '!', 'ㅋㅋ')
const written = address.chain((url) =>
  fc.constantFrom(
    ...[url, `(${url})`, `<${url}>`, `**${url}**`, `${url}, `, `${url}에서`, `\`${url}\``, `||${url}||`],
    ...[`[여기](${url})`, `> ${url}`, `\n- ${url}\n`, `\n\`\`\`\n${url}\n\`\`\`\n`, `"${url}"`],
  ),
)

function shownIn(text: string): string[] {
  const all = inlines(text)
  const hidden = all.flatMap((node) =>
    node.type === 'spoiler' ? inlinesIn({ type: 'paragraph', children: node.children }) : [],
  )
  const shown = all.filter((node) => node.type === 'link' && !hidden.includes(node))
  return [...new Set(shown.map((node) => ('href' in node ? node.href : '')))]
}

test('the links that servers find in a message are those that it shows, spoilers aside', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(word, written), { maxLength: 6 }), (parts) => {
      const text = parts.join(' ')
      expect(linksIn(text)).toEqual(shownIn(text))
    }),
    { numRuns: 2_000 },
  )
})

import { describe, expect, test } from 'vitest'
import { type CodeNode, highlightCode } from '../../../src/conversation/markdown/highlighting.ts'

const textOf = (nodes: readonly CodeNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('')

describe('highlighted code', () => {
  test.each([
    ['ts', 'const lunch = ["김밥", `2인분`] // 둘이서\nconsole.log(lunch[1])'],
    ['python', 'def f(x):\n    """doc"""\n    return f"{x!r}"'],
    ['xml', '<p class="a">Hi <b>there</b><script>let a = 1</script></p>'],
    ['json', '{"a": [1, true, null]}'],
    ['bash', 'for i in *.txt; do echo "$i" | grep -v x; done'],
  ])('keeps every letter of %s', (language, code) => {
    const tree = highlightCode(code, language)
    expect(textOf(tree ?? [])).toBe(code)
    expect(tree?.some((node) => typeof node !== 'string')).toBe(true)
  })

  test('stays plain in an unknown language', () => {
    expect(highlightCode('x', 'no-such-language')).toBeUndefined()
  })
})

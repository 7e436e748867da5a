import { oneLine } from '@maru/shared'
import { describe, expect, test } from 'vitest'

const names: Record<string, string> = { kim: '김하나', 'lee.2': '이$1' }
const shown = (text: string) => oneLine(text, (userId) => names[userId])

describe('a message on one line', () => {
  test.each([
    ['@kim 이거 봐 주세요', '@김하나 이거 봐 주세요'],
    ['고마워요 @kim. 그리고 @lee.2', '고마워요 @김하나. 그리고 @이$1'],
    ['@nobody kim@kim.kr', '@nobody kim@kim.kr'],
    ['**굵게** ~~취소~~ `코드`', '굵게 취소 코드'],
    ['> 인용\n답', '인용 답'],
    ['```ts\nconst a = 1\n```', 'const a = 1 '],
    ['[메뉴](https://example.com/a)예요', '메뉴예요'],
    ['2 * 3 ** 4, a[0](b c), `', '2 * 3 ** 4, a[0](b c), `'],
    ['# 장보기\n- [x] 우유\n- [ ] 달걀\n#태그', '장보기 ☑ 우유 ☐ 달걀 #태그'],
    ['| 이름 | 값 |\n|:--|--:|\n| 가 | 1 |', '| 이름 | 값 | | 가 | 1 |'],
    ['후보는\n1. 김밥\n2. 라면', '후보는 1. 김밥 2. 라면'],
  ])('%j reads %j', (text, line) => expect(shown(text)).toBe(line))
})

describe('a spoiler on one line', () => {
  test.each([
    ['범인은 ||집사||였어요', '범인은 ■■■■였어요'],
    ['||**집사**||', '■■■■'],
    ['||여러\n줄||', '■■■■'],
    ['||하나|| 나는 ||둘|| 끝', '■■■■ 끝'],
    ['a || b || c', 'a || b || c'],
    ['||a||||b|| c', '■■■■ c'],
  ])('%j reads %j', (text, line) => expect(shown(text)).toBe(line))

  test.each([
    '||secret',
    '||secret|',
    '||a|| 그리고 ||secret',
    '||a||b||secret',
    '`||` ||secret||',
    '`||` 는 이렇게 ||secret',
    '||a `||` secret||',
    '\\`||secret||\\`',
    'a || b ||secret||',
  ])('does not show the secret of %j', (text) => expect(shown(text)).not.toContain('secret'))
})

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
    ['후보는\n1. 김밥\n2. 라면', '후보는 1. 김밥 2. 라면'],
  ])('%j reads %j', (text, line) => expect(shown(text)).toBe(line))
})

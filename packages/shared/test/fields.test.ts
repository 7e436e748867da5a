import { emojiSchema, nicknameSchema, passwordSchema, querySchema, titleSchema } from '@maru/shared'
import { describe, expect, test } from 'vitest'

describe('a name beside other names', () => {
  test.each([
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['a zero-width space', 'min\u200Bji'],
    ['a direction mark', 'minji\u200F'],
    ['an Arabic letter mark', 'minji\u061C'],
    ['a word joiner', 'min\u2060ji'],
    ['a byte order mark', 'min\uFEFFji'],
    ['a soft hyphen', 'min\u00ADji'],
    ['a Hangul filler, which looks like nothing', '\u3164'],
    ['a half-width Hangul filler', 'minji\uFFA0'],
    ['nothing but joiners', '\u200D\u200D'],
    ['nothing but a combining mark', '\u0301'],
  ])('is refused with %s in it', (_, name) => {
    expect(nicknameSchema.safeParse(name).success).toBe(false)
    expect(titleSchema.safeParse(name).success).toBe(false)
  })

  test.each(['민지', 'Zoë', '👨‍👩‍👧', '❤️ 팀', '점심 (12시)', 'می‌خواهم', 'クラブ', '!?'])('may be %s', (name) => {
    expect(nicknameSchema.parse(name)).toBe(name.normalize('NFC'))
  })

  test('is measured after it was trimmed and composed', () => {
    const full = '각'.repeat(32)
    expect(nicknameSchema.parse(` ${full.normalize('NFD')} `)).toBe(full)
    expect(nicknameSchema.safeParse(`${full}각`).success).toBe(false)
  })
})

test('a password is taken as it was typed', () => {
  expect(passwordSchema.parse('  e\u0301\u200B 12345 ')).toBe('  e\u0301\u200B 12345 ')
  expect(passwordSchema.safeParse('1234567').success).toBe(false)
  expect(passwordSchema.safeParse('12345678\uD800').success).toBe(false)
})

test('a query is trimmed and composed', () => {
  expect(querySchema.parse(' 점심 '.normalize('NFD'))).toBe('점심')
  expect(querySchema.safeParse('   ').success).toBe(false)
})

test('an emoji may be the longest there is', () => {
  for (const emoji of ['👩🏽‍❤️‍💋‍👨🏿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️']) expect(emojiSchema.parse(emoji)).toBe(emoji)
  for (const text of ['❤', '1', '🇰', '👍🏽👍🏽']) expect(emojiSchema.safeParse(text).success).toBe(false)
})

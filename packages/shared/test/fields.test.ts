import {
  descriptionSchema,
  emojiSchema,
  messageTextSchema,
  nicknameSchema,
  passwordSchema,
  peopleQuerySchema,
  querySchema,
  roomPasswordSchema,
  titleSchema,
  typedPasswordSchema,
} from '@maru/shared'
import { describe, expect, test } from 'vitest'

describe('a name', () => {
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
    ['another Hangul filler', 'minji\u115F'],
    ['a Hangul filler for vowels', '\u1160'],
    ['a Braille pattern without dots', 'minji\u2800'],
    ['a tag character', 'minji\u{E0061}'],
    ['a variation selector that selects nothing', 'minji\uFE0F'],
    ['a joiner between Latin letters', 'min\u200Dji'],
    ['a Khmer vowel that is not shown', 'minji\u17B4'],
    ['a grapheme joiner', 'min\u034Fji'],
    ['nothing but a Braille blank', '\u2800'],
    ['nothing but joiners', '\u200D\u200D'],
    ['nothing but a combining mark', '\u0301'],
  ])('is refused with %s in it', (_, name) => {
    expect(nicknameSchema.safeParse(name).success).toBe(false)
    expect(titleSchema.safeParse(name).success).toBe(false)
  })

  test.each(['민지', 'Zoë', '👨‍👩‍👧', '❤️ 팀', '점심 (12시)', 'می‌خواهم', 'クラブ', '!?', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '☎︎', 'ශ්‍රී', '⠍⠁'])(
    'may be %s',
    (name) => {
      expect(nicknameSchema.parse(name)).toBe(name.normalize('NFC'))
    },
  )

  test('is measured after trimming and composing', () => {
    const full = '각'.repeat(32)
    expect(nicknameSchema.parse(` ${full.normalize('NFD')} `)).toBe(full)
    expect(nicknameSchema.safeParse(`${full}각`).success).toBe(false)
  })
})

describe('the description of a room', () => {
  test('is one line of up to 200, or nothing', () => {
    const full = '각'.repeat(200)
    expect(descriptionSchema.parse(` ${full.normalize('NFD')} `)).toBe(full)
    expect(descriptionSchema.safeParse(`${full}각`).success).toBe(false)
    expect(descriptionSchema.parse('  ')).toBe('')
    expect(descriptionSchema.parse('점심 친구들 🍚 (12시)')).toBe('점심 친구들 🍚 (12시)')
  })

  test.each([
    ['a line break', '점심\n저녁'],
    ['a tab', '점심\t저녁'],
    ['a direction override', '점심 \u202E저녁'],
    ['a direction isolate', '\u2066점심'],
    ['a zero-width space', '점\u200B심'],
    ['nothing but a Braille blank', '\u2800'],
  ])('is refused with %s in it', (_, description) => {
    expect(descriptionSchema.safeParse(description).success).toBe(false)
  })
})

test('lengths count UTF-16 code units, as the protocol says', () => {
  const faces = (count: number) => '😀'.repeat(count)
  expect(nicknameSchema.safeParse(faces(16)).success).toBe(true)
  expect(nicknameSchema.safeParse(faces(17)).success).toBe(false)
  expect(messageTextSchema.safeParse(faces(4_000)).success).toBe(true)
  expect(messageTextSchema.safeParse(faces(4_001)).success).toBe(false)
  expect(querySchema.safeParse(faces(51)).success).toBe(false)
  expect(passwordSchema.safeParse(faces(4)).success).toBe(true)
  expect(passwordSchema.safeParse(faces(129)).success).toBe(false)
  expect(roomPasswordSchema.safeParse(faces(33)).success).toBe(false)
  expect(typedPasswordSchema(64).safeParse(faces(33)).success).toBe(false)
})

test('a password is kept as it was typed', () => {
  expect(passwordSchema.parse('  e\u0301\u200B 12345 ')).toBe('  e\u0301\u200B 12345 ')
  expect(passwordSchema.safeParse('1234567').success).toBe(false)
  expect(passwordSchema.safeParse('12345678\uD800').success).toBe(false)
})

test('a query is trimmed and composed', () => {
  expect(querySchema.parse(' 점심 '.normalize('NFD'))).toBe('점심')
  expect(querySchema.safeParse('   ').success).toBe(false)
})

test('the longest emoji is accepted', () => {
  for (const emoji of ['👩🏽‍❤️‍💋‍👨🏿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️']) expect(emojiSchema.parse(emoji)).toBe(emoji)
  for (const text of ['❤', '1', '🇰', '👍🏽👍🏽']) expect(emojiSchema.safeParse(text).success).toBe(false)
})

test('people are searched for by two letters, or one whole Hangul syllable', () => {
  for (const query of ['mi', '김', '김'.normalize('NFD'), ' 민지 ', 'ㄱㅁ'])
    expect(peopleQuerySchema.parse(query)).toBe(query.normalize('NFC').trim())
  for (const query of ['', 'm', ' m ', 'ㄱ', 'ㅏ', '李', '.'])
    expect(peopleQuerySchema.safeParse(query).success).toBe(false)
})

import { expect, test } from 'vitest'
import { roomLetters } from '../../../src/kit/design/room-letters.ts'

const textOf = (title: string) => roomLetters(title).text

test.each([
  ['점심 모임', '점심'],
  ['팀 회의', '팀회'],
  ['방', '방'],
  ['마루'.normalize('NFD'), '마루'],
  ['[공지] 꼭 읽어 주세요', '공지'],
  ['日本語の部屋', '日本'],
  ['すし', 'すし'],
  ['마루 Dev', '마루'],
])('stands for %s by its first two syllables', (title, letters) => {
  expect(textOf(title)).toBe(letters)
})

test.each([
  ['Book club', 'BC'],
  ['the design team', 'TD'],
  ['general', 'Ge'],
  ['x', 'X'],
  ['#random', 'Ra'],
  ['off-topic', 'OT'],
  ['Jun’s room', 'JR'],
  ['éclair école', 'ÉÉ'],
  ['Maru 팀', 'M팀'],
  ['غرفة القراءة', 'غا'],
])('stands for %s by its initials, or by the start of its only word', (title, letters) => {
  expect(textOf(title)).toBe(letters)
})

test.each([
  ['2026 계획', '20'],
  ['1팀', '1팀'],
  ['3 Musketeers', '3M'],
  ['7', '7'],
])('starts with the digits of %s', (title, letters) => {
  expect(textOf(title)).toBe(letters)
})

test.each([
  ['🍜 점심', '🍜'],
  ['  🍜점심', '🍜'],
  ['👩‍👩‍👧‍👦 family', '👩‍👩‍👧‍👦'],
  ['🇰🇷 여행', '🇰🇷'],
  ['👍🏽 good news', '👍🏽'],
  ['☝🏿 first', '☝🏿'],
  ['❤️ us', '❤️'],
  ['1️⃣ first', '1️⃣'],
  ['🏴󠁧󠁢󠁳󠁣󠁴󠁿 trip', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
])('stands for %s by its whole leading emoji', (title, letters) => {
  expect(roomLetters(title)).toEqual({ text: letters, kind: 'emoji' })
})

test('takes no sign for an emoji, and no emoji within a title', () => {
  expect(textOf('점심 🍜')).toBe('점심')
  expect(textOf('밥🍜')).toBe('밥')
  expect(textOf('© 2026')).toBe('20')
})

test('stands for a title of signs by the first, and for no title by nothing', () => {
  expect(roomLetters('!!!')).toEqual({ text: '!', kind: 'one' })
  expect(roomLetters(' ')).toEqual({ text: '', kind: 'one' })
})

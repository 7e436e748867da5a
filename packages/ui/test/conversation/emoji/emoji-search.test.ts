import { expect, test } from 'vitest'
import { inTone, loadEmojis } from '../../../src/conversation/emoji/emoji-data.ts'
import { findEmojis } from '../../../src/conversation/emoji/emoji-search.ts'
import { gridRows } from '../../../src/conversation/emoji/grid-rows.ts'

test.each([
  ['ko', '하트', '❤️'],
  ['ko', '좋아요', '👍'],
  ['ko', 'ㅋㅋ', '😂'],
  ['ko', 'ㅠㅠ', '😭'],
  ['ko', 'heart', '❤️'],
  ['en', 'heart', '❤️'],
  ['en', 'lol', '😂'],
  ['en', 'thanks', '🙏'],
  ['en', '축하', '🎉'],
] as const)('in %s, %s puts %s first', async (language, query, emoji) => {
  expect(findEmojis(await loadEmojis(language), query, 8)[0]?.emoji).toBe(emoji)
})

test('an emoji is written as the server takes it, and has five skin tones or none', async () => {
  const emojis = await loadEmojis('en')
  const all = emojis.flatMap(({ emoji, tones }) => [emoji, ...tones])
  expect(all.filter((emoji) => !/^\p{RGI_Emoji}$/v.test(emoji))).toEqual([])
  const thumb = emojis.find(({ emoji }) => emoji === '👍')
  expect(thumb && [0, 1, 5].map((tone) => inTone(thumb, tone))).toEqual(['👍', '👍🏻', '👍🏿'])
  expect(emojis.filter(({ tones }) => tones.length !== 0 && tones.length !== 5).map(({ emoji }) => emoji)).toEqual([])
})

test('the picker has those chosen lately before all the groups', async () => {
  const emojis = await loadEmojis('en')
  const groupsOf = (recent: readonly string[]) =>
    gridRows({ emojis, query: '', recent, tone: 0 }).flatMap((row) => (row.kind === 'heading' ? [row.group] : []))
  expect(groupsOf([])).toEqual([0, 1, 3, 4, 5, 6, 7, 8, 9])
  expect(groupsOf(['🎉'])[0]).toBe('recent')
  expect(groupsOf(['no emoji'])[0]).toBe(0)
})

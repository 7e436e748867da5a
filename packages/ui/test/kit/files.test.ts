import { describe, expect, test } from 'vitest'
import { filesPreview, filesWords, lineOf } from '../../src/kit/files/files-words.ts'
import { sizeWords } from '../../src/kit/files/size-words.ts'
import { thumbhashUrl } from '../../src/kit/files/thumbhash-url.ts'
import { createWords } from '../../src/kit/texts/context.tsx'

const [korean, english] = [createWords('ko'), createWords('en')]
const preview = (kind: 'picture' | 'gif' | 'video' | 'voice' | 'file', count = 1) => ({ kind, name: 'plan.pdf', count })
const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '')

describe('files in words', () => {
  test('say what was sent, and how much of it, in both languages', () => {
    const kinds = ['picture', 'gif', 'video', 'voice', 'file'] as const
    const one = (words: typeof korean) => kinds.map((kind) => bare(filesWords(words, preview(kind))))
    const three = (words: typeof korean) => kinds.map((kind) => bare(filesWords(words, preview(kind, 3))))
    expect(one(korean)).toEqual(['사진', 'GIF', '동영상', '음성 메시지', 'plan.pdf'])
    expect(three(korean)).toEqual(['사진 3장', 'GIF 3개', '동영상 3개', '음성 메시지 3개', 'plan.pdf 외 2개'])
    expect(one(english)).toEqual(['Photo', 'GIF', 'Video', 'Voice message', 'plan.pdf'])
    expect(three(english)).toEqual(['3 photos', '3 GIFs', '3 videos', '3 voice messages', 'plan.pdf and 2 more'])
  })

  test('stand before a caption, and for a message without one', () => {
    expect(lineOf(korean, '노을', preview('picture', 2))).toBe('사진 2장 · 노을')
    expect(lineOf(korean, '', preview('picture'))).toBe('사진')
    expect(lineOf(korean, '안녕', undefined)).toBe('안녕')
  })

  test('are the first file and how many there are', () => {
    expect(filesPreview(undefined)).toBeUndefined()
    expect(filesPreview([])).toBeUndefined()
    const gif = { kind: 'gif', name: 'a.gif' } as const
    expect(filesPreview([gif])).toEqual({ ...gif, count: 1 })
    expect(filesPreview([gif, preview('picture')])).toEqual({ kind: 'picture', name: 'a.gif', count: 2 })
    expect(filesPreview([gif, preview('video')])).toEqual({ kind: 'file', name: 'a.gif', count: 2 })
  })

  test('isolate the direction of a name', () => {
    expect(filesWords(english, { kind: 'file', name: 'دليل.pdf', count: 1 })).toBe('\u2068دليل.pdf\u2069')
  })
})

test('sizes read as people write them', () => {
  expect(
    [0, 900, 1_024, 348_160, 1_048_575, 2_516_582, 10_485_760, 4 * 1_024 ** 3].map((bytes) => sizeWords(bytes, 'en')),
  ).toEqual(['0 bytes', '900 bytes', '1 KB', '340 KB', '1 MB', '2.4 MB', '10 MB', '4 GB'])
  expect(sizeWords(2_516_582, 'ko')).toBe('2.4MB')
})

describe('a thumbhash', () => {
  test('is drawn as a picture, once', () => {
    const hash = '1QcSHQRnh493V4dIh4eXh1h4kJUI'
    expect(thumbhashUrl(hash)).toMatch(/^data:image\/png;base64,/)
    expect(thumbhashUrl(hash)).toBe(thumbhashUrl(hash))
  })

  test('that is none is nothing', () => {
    expect(thumbhashUrl('?')).toBeUndefined()
  })
})

import { expect, test } from 'vitest'
import { openGallery } from '../../support/gallery.ts'

test('emoji are drawn by a font of their own, named before the others, and digits are not', async () => {
  const page = await openGallery('stage=shell&state=lobby')
  const named = await page.evaluate(() => {
    const [first = ''] = getComputedStyle(document.body).fontFamily.split(',')
    const face = [...document.fonts].find(({ family }) => family.replaceAll('"', '') === first.replaceAll('"', ''))
    return face?.unicodeRange.split(',').map((range) => {
      const [from = '', to = from] = range.trim().replace('U+', '').split('-')
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
    })
  })
  const covers = (sign: string) =>
    named?.some(([from, to]) => from <= (sign.codePointAt(0) ?? 0) && (sign.codePointAt(0) ?? 0) <= to)
  expect(['😀', '❤️', '👍', '☕', '✅', '🫡'].map(covers)).toEqual(Array(6).fill(true))
  expect(['1', '#', '*', '가', 'a', '→', '©'].map(covers)).toEqual(Array(7).fill(false))
})

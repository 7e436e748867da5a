import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { FileReceipt, Variant } from '@maru/shared'
import sharp from 'sharp'
import { thumbHashToApproximateAspectRatio } from 'thumbhash'
import { describe, expect, test } from 'vitest'
import { animation, picture, secret, withPlace } from '../support/corpus.ts'
import { type TestMedia, upload, useMedia } from '../support/media.ts'

async function show(media: TestMedia, content: Buffer<ArrayBuffer>): Promise<FileReceipt> {
  const receipt = await upload(media, content, { as: 'picture' })
  if (typeof receipt === 'string') throw new Error(receipt)
  return receipt
}

const contentOf = async ({ blobs }: TestMedia, { blob }: Variant): Promise<Buffer> => buffer(await blobs.open(blob))

/** What a variant shows at a place, as red, green and blue. */
async function colourAt(content: Buffer, left: number, top: number): Promise<'red' | 'green' | 'blue' | 'other'> {
  const { data } = await sharp(content)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [red = 0, green = 0, blue = 0] = data
  if (red > 150 && green < 100 && blue < 100) return 'red'
  if (blue > 150 && red < 100 && green < 100) return 'blue'
  return green > 150 && red < 100 && blue < 100 ? 'green' : 'other'
}

describe('a photo', () => {
  test('is kept in the sizes that screens need, all newly encoded', async () => {
    const media = await useMedia()
    const receipt = await show(media, await picture(3_000, 2_000).jpeg().toBuffer())
    expect(receipt).toMatchObject({
      kind: 'picture',
      type: 'image/jpeg',
      width: 2_560,
      height: 1_707,
      variants: [
        { name: 'view', type: 'image/webp', width: 2_560, height: 1_707 },
        { name: 'fallback', type: 'image/jpeg', width: 2_560, height: 1_707 },
        { name: 'thumb', type: 'image/webp', width: 480, height: 320 },
      ],
    })
    for (const variant of receipt.variants) {
      const content = await contentOf(media, variant)
      expect(await sharp(content).metadata()).toMatchObject({ width: variant.width, height: variant.height })
      expect(content.length).toBe(variant.bytes)
      expect(await colourAt(content, 10, 10)).toBe('red')
      expect(await colourAt(content, (variant.width ?? 0) - 10, 10)).toBe('blue')
    }
    const hash = Buffer.from(receipt.thumbhash ?? '', 'base64')
    expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(1.5, 0)
  })

  test('that is small is not enlarged', async () => {
    const media = await useMedia()
    const receipt = await show(media, await picture(30, 20).png().toBuffer())
    for (const variant of receipt.variants) expect(variant).toMatchObject({ width: 30, height: 20 })
  })

  test('is turned the way it was held', async () => {
    const media = await useMedia()
    const receipt = await show(media, await picture(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer())
    expect(receipt).toMatchObject({ width: 40, height: 60 })
    for (const variant of receipt.variants) {
      const content = await contentOf(media, variant)
      expect((await sharp(content).metadata()).orientation).toBeUndefined()
      expect([await colourAt(content, 20, 5), await colourAt(content, 20, 55)]).toEqual(['red', 'blue'])
    }
  })

  const iphone = readFileSync(join(import.meta.dirname, '../fixtures/place.heic'))
  test.each([
    ['JPEG', () => withPlace(picture()).jpeg().toBuffer()],
    ['PNG', () => withPlace(picture()).png().toBuffer()],
    ['WebP', () => withPlace(picture()).webp().toBuffer()],
    ['AVIF', () => withPlace(picture()).avif({ effort: 0 }).toBuffer()],
    ['tiny WebP', () => withPlace(picture(1, 1)).webp().toBuffer()],
    [
      'moving WebP',
      async () =>
        withPlace(await animation(3))
          .webp()
          .toBuffer(),
    ],
    ['HEIC', async () => Buffer.from(iphone)],
  ])('as %s does not say where it was taken', async (_, make) => {
    const media = await useMedia()
    const content = await make()
    expect(content.includes(secret)).toBe(true)
    const receipt = await show(media, content)
    for (const variant of receipt.variants) {
      const stored = await contentOf(media, variant)
      const { exif, xmp, iptc, icc } = await sharp(stored).metadata()
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
      for (const trace of [secret, 'Exif', 'xmpmeta', 'GPS']) expect(stored.includes(trace)).toBe(false)
    }
  })

  test('of an iPhone is shown to everybody', async () => {
    const media = await useMedia()
    const receipt = await show(media, Buffer.from(iphone))
    expect(receipt).toMatchObject({ kind: 'picture', type: 'image/heic', width: 64, height: 48 })
    for (const variant of receipt.variants) {
      const content = await contentOf(media, variant)
      expect([await colourAt(content, 5, 20), await colourAt(content, 58, 20)]).toEqual(['red', 'blue'])
    }
  })

  test.each([
    ['grey', () => picture().greyscale().toColourspace('b-w').png().toBuffer()],
    ['grey and transparent', () => picture().toColourspace('b-w').ensureAlpha(0.5).png().toBuffer()],
    ['16 bits', () => picture().toColourspace('rgb16').png().toBuffer()],
    ['a palette', () => picture().png({ palette: true }).toBuffer()],
    ['CMYK', () => picture().toColourspace('cmyk').jpeg().toBuffer()],
    ['a long strip', () => picture(6_000, 1).png().toBuffer()],
    ['one pixel', () => picture(1, 1).png().toBuffer()],
    ['a still GIF', () => picture().gif().toBuffer()],
  ])('in %s is shown as well', async (_, make) => {
    const media = await useMedia()
    expect(await show(media, await make())).toMatchObject({ kind: 'picture', thumbhash: expect.any(String) })
  })
})

describe('a picture that moves', () => {
  test.each([
    ['GIF', async () => (await animation(3)).gif({ delay: [100, 200, 300] }).toBuffer()],
    ['WebP', async () => (await animation(3)).webp({ delay: [100, 200, 300] }).toBuffer()],
  ])('as %s goes on moving, and has a still', async (_, make) => {
    const media = await useMedia()
    const receipt = await show(media, await make())
    expect(receipt).toMatchObject({ kind: 'gif', width: 30, height: 22, duration: 600 })
    expect(receipt.variants.map(({ name }) => name)).toEqual(['view', 'still', 'fallback', 'thumb'])
    for (const variant of receipt.variants) {
      const content = await contentOf(media, variant)
      const { pages = 1, delay } = await sharp(content).metadata()
      expect(pages).toBe(variant.name === 'view' ? 3 : 1)
      if (variant.name === 'view') expect(delay).toEqual([100, 200, 300])
      expect(await colourAt(content, 15, 10)).toBe('red')
    }
  })
})

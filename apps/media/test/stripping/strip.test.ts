import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { decodeHeic } from '../../src/pictures/decode-heic.ts'
import { withoutNotes } from '../../src/stripping/strip.ts'
import { stripGif, stripPng, stripWebp } from '../../src/stripping/strip-chunks.ts'
import { stripJpeg } from '../../src/stripping/strip-jpeg.ts'
import { animation, picture, secret, withPlace } from '../support/corpus.ts'
import { upload, useMedia } from '../support/media.ts'

const heic = readFileSync(join(import.meta.dirname, '../fixtures/place.heic'))
const limits = { pixels: 1_000_000, frames: 1_000, animatedPixels: 1_000_000 }

async function stripped(content: Buffer, type: string): Promise<{ path: string; content: Buffer }> {
  const folder = useFolder()
  await writeFile(join(folder, 'upload'), content)
  const path = await withoutNotes(join(folder, 'upload'), type, join(folder, 'copy'))
  return { path, content: await readFile(path) }
}
const pixelsOf = (content: Buffer) => sharp(content, { animated: true }).raw().toBuffer()

/** A box of an MP4 or MOV. */
function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

describe('a file sent as it is does not say where it was taken, and looks the same', () => {
  test.each([
    ['image/jpeg', () => withPlace(picture()).jpeg().toBuffer()],
    ['image/jpeg', () => withPlace(picture()).jpeg({ progressive: true }).toBuffer()],
    ['image/png', () => withPlace(picture()).png().toBuffer()],
    ['image/webp', () => withPlace(picture()).webp().toBuffer()],
    [
      'image/webp',
      async () =>
        withPlace(await animation(3))
          .webp()
          .toBuffer(),
    ],
    ['image/avif', () => withPlace(picture()).avif({ effort: 0 }).toBuffer()],
  ])('%s', async (type, make) => {
    const content = await make()
    expect(content.includes(secret)).toBe(true)
    const result = await stripped(content, type)
    expect(result.content.includes(secret)).toBe(false)
    expect(result.content.includes('xmpmeta')).toBe(false)
    expect(await pixelsOf(result.content)).toEqual(await pixelsOf(content))
  })

  test('image/heic', async () => {
    expect(heic.includes(secret)).toBe(true)
    const result = await stripped(heic, 'image/heic')
    expect(result.content.includes(secret)).toBe(false)
    expect(result.content).toHaveLength(heic.length)
    const { data, width, height } = await decodeHeic(result.path, limits)
    expect([width, height, data.length]).toEqual([64, 48, 64 * 48 * 4])
  })

  test('image/gif, which still repeats', async () => {
    const plain = await (await animation(3)).gif({ loop: 5 }).toBuffer()
    const comment = Buffer.concat([Buffer.from([0x21, 0xfe, secret.length]), Buffer.from(secret), Buffer.from([0])])
    const content = Buffer.concat([plain.subarray(0, -1), comment, Buffer.from([0x3b]), Buffer.from(secret)])
    const result = await stripped(content, 'image/gif')
    expect(result.content.includes(secret)).toBe(false)
    expect(await sharp(result.content).metadata()).toMatchObject({ pages: 3, loop: 5 })
    expect(await pixelsOf(result.content)).toEqual(await pixelsOf(plain))
  })

  test('video/mp4 and video/quicktime', async () => {
    const sound = 'the pictures and the sound'
    const track = box('trak', box('tkhd', 'track'), box('udta', secret), box('mdia', box('meta', secret)))
    const content = Buffer.concat([
      box('ftyp', 'isom'),
      box('moov', box('mvhd', 'movie'), track, box('meta', secret), box('udta', box('\u00a9xyz', secret))),
      box('uuid', secret),
      box('mdat', sound),
    ])
    for (const type of ['video/mp4', 'video/quicktime']) {
      const result = await stripped(content, type)
      expect(result.content.includes(secret)).toBe(false)
      expect(result.content).toHaveLength(content.length)
      for (const kept of [sound, 'track', 'movie', 'mvhd', 'isom']) expect(result.content.includes(kept)).toBe(true)
    }
  })
})

test('a photo sent as a file is still turned the way it was held', async () => {
  for (const orientation of [1, 3, 6, 8]) {
    const content = await withPlace(picture()).withMetadata({ orientation }).jpeg().toBuffer()
    const { content: result } = await stripped(content, 'image/jpeg')
    expect((await sharp(result).metadata()).orientation ?? 1).toBe(orientation)
  }
})

test('what hangs behind a picture is not sent along', async () => {
  const trailer = Buffer.from(`PK a second picture with its own ${secret}`)
  for (const [type, content] of [
    ['image/jpeg', await picture().jpeg().toBuffer()],
    ['image/png', await picture().png().toBuffer()],
    ['image/webp', await picture().webp().toBuffer()],
    ['image/gif', await picture().gif().toBuffer()],
  ] as const)
    expect((await stripped(Buffer.concat([content, trailer]), type)).content.includes(secret)).toBe(false)
})

test('what has no notes is sent byte by byte', async () => {
  for (const type of ['application/zip', 'video/webm', 'video/mp4']) {
    const content = Buffer.concat([box('ftyp', 'isom'), box('mdat', secret)])
    expect((await stripped(content, type)).content).toEqual(content)
  }
})

test('whatever is changed in a file, stripping it ends', async () => {
  const originals = [
    [stripJpeg, await withPlace(picture()).jpeg().toBuffer()],
    [stripPng, await withPlace(picture()).png().toBuffer()],
    [stripWebp, await withPlace(picture()).webp().toBuffer()],
    [stripGif, await (await animation(2)).gif().toBuffer()],
  ] as const
  const change = fc.record({ at: fc.nat(), to: fc.nat(255) })
  fc.assert(
    fc.property(
      fc.constantFrom(...originals),
      fc.array(change, { maxLength: 8 }),
      fc.nat(),
      ([strip, original], changes, cut) => {
        const content = Buffer.from(original.subarray(0, 16 + (cut % original.length)))
        for (const { at, to } of changes) content[12 + (at % (content.length - 12))] = to
        expect(strip(content).length).toBeLessThanOrEqual(content.length + 64)
      },
    ),
  )
})

test('whatever is changed in a HEIC, its length stays', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ at: fc.nat(), to: fc.nat(255) }), { maxLength: 8 }), async (changes) => {
      const content = Buffer.from(heic)
      // Its lists of items are in the first half.
      for (const { at, to } of changes) content[32 + (at % 600)] = to
      expect((await stripped(content, 'image/heic')).content).toHaveLength(content.length)
    }),
  )
})

test('an upload is stored without its notes, and the receipt has the hash of what was sent', async () => {
  const media = await useMedia()
  const content = await withPlace(picture()).jpeg().toBuffer()
  const receipt = await upload(media, content, { as: 'file' })
  if (typeof receipt === 'string') throw new Error(receipt)
  expect(receipt).toMatchObject({ kind: 'file', type: 'image/jpeg', bytes: content.length })
  expect(receipt.variants[0]?.bytes).toBeLessThan(content.length)
  expect(receipt.variants[0]?.blob).not.toBe(receipt.sha256)
})

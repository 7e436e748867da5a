import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { signToken } from '@maru/shared/media-tokens'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { animation, endlessGif, page, picture, pngOf, secret, svgWithScript, withPlace } from '../support/corpus.ts'
import { codedAnswer, grantFor, mediaKey, type TestMedia, useMedia } from '../support/media.ts'

interface Made {
  readonly type: string
  readonly content: string
  readonly width: number
  readonly height: number
}

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const orderFor = (content: Buffer) =>
  signToken(mediaKey, 'preview', { sha256: sha256Of(content), until: Date.now() + 60_000 })

const send = (media: TestMedia, content: Buffer<ArrayBuffer>, token = orderFor(content)) =>
  fetch(`${media.url}/media/previews`, { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: content })

async function previewOf(media: TestMedia, content: Buffer<ArrayBuffer>): Promise<Made | null> {
  const response = await send(media, content)
  expect(response.status).toBe(200)
  return ((await response.json()) as { value: Made | null }).value
}

test('a picture is made small, without what was noted in it, and not kept', async () => {
  const media = await useMedia()
  for (const make of [
    picture(1_200, 630).png(),
    withPlace(picture(3_000, 1_000)).jpeg(),
    await animation(5, 600, 600),
  ]) {
    const made = await previewOf(media, await make.toBuffer())
    const content = Buffer.from(made?.content ?? '', 'base64')
    expect(content.toString('latin1')).not.toContain(secret)
    expect(content.length).toBeLessThanOrEqual(40 * 1_024)
    const { format, width, height, pages = 1 } = await sharp(content).metadata()
    expect(made).toMatchObject({ type: 'image/webp', width, height })
    expect({ format, pages }).toEqual({ format: 'webp', pages: 1 })
    expect(width).toBeLessThanOrEqual(600)
    expect(height).toBeLessThanOrEqual(315)
  }
  expect(readdirSync(join(media.folder, 'media', 'work'))).toEqual([])
  expect(await media.blobs.list()).toEqual([])
})

test('one of nothing but noise still fits', async () => {
  const noise = {
    create: {
      width: 600,
      height: 315,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 80 },
    },
  } as const
  const made = await previewOf(await useMedia(), await sharp(noise).png().toBuffer())
  expect(Buffer.from(made?.content ?? '', 'base64').length).toBeLessThanOrEqual(40 * 1_024)
})

test('what is no picture, or none to look at, gives none', async () => {
  const media = await useMedia()
  const whole = await picture(300, 200).png().toBuffer()
  const pixel = await picture(1, 1).png().toBuffer()
  for (const content of [svgWithScript, page, Buffer.from('x'), whole.subarray(0, whole.length / 2), pixel])
    expect(await previewOf(media, Buffer.from(content))).toBeNull()
  expect(await previewOf(media, whole)).toMatchObject({ width: 300, height: 200 })
})

test('a picture that is a bomb gives none, and nobody else feels it', async () => {
  const media = await useMedia()
  const large = pngOf(60_000, 60_000, new Uint8Array(1_000))
  for (const content of [large, endlessGif(100_000)]) {
    const value = await previewOf(media, content)
    expect(value === null || value.width <= 600).toBe(true)
  }
  expect(await previewOf(media, await picture(300, 200).jpeg().toBuffer())).toMatchObject({ width: 300 })
})

test('only the main server has pictures made, each by an order of its own', async () => {
  const media = await useMedia()
  const content = await picture(300, 200).png().toBuffer()
  const other = orderFor(Buffer.from('another picture'))
  const upload = signToken(mediaKey, 'upload', grantFor(content.length))
  const expired = signToken(mediaKey, 'preview', { sha256: sha256Of(content), until: Date.now() - 1 })
  const codes = [other, upload, expired, 'x.y'].map(
    async (token) => (await codedAnswer(await send(media, content, token))).code,
  )
  expect(await Promise.all(codes)).toEqual(['media.denied', 'media.denied', 'media.expired', 'media.denied'])
  const tooLarge = Buffer.alloc(6 * 1_024 ** 2)
  expect((await send(media, tooLarge)).ok).toBe(false)
})

import { join } from 'node:path'
import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import type { Inspected, InspectJob, MadeVariant, PictureLimits } from './job.ts'
import { RefusedError } from './refused-error.ts'

export const pictureTypes: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/webp',
  'image/gif',
  'image/avif',
])

const viewSide = 2_560
const animatedSide = 960
const thumbSide = 480
const thumbhashSide = 100
const webp = { quality: 80, effort: 2 } as const
const animatedWebp = { quality: 70, effort: 2 } as const
/** Thin coloured lines stay sharp, for twice the time: for screenshots and drawings, not for photos. */
const isDrawn = (type: string) => type === 'image/png' || type === 'image/gif'
const jpeg = { quality: 82 } as const

// Only these decoders, whatever a file's first bytes make libvips think: none that reads text, fonts or other files.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
    'VipsForeignLoadHeifFile',
  ],
})
// One file after the other: a cache would only keep memory.
sharp.cache(false)

interface Pixels {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
}

/** The picture of a file in the sizes that screens need, newly encoded: nothing but pixels gets from one to the other. */
export async function makePicture({ path, folder, limits }: InspectJob, type: string): Promise<Inspected> {
  const options: SharpOptions = { failOn: 'error', limitInputPixels: limits.pixels, sequentialRead: true }
  const { width, height, pageHeight = height, pages = 1, delay } = await headerOf(path, limits)
  const isAnimated = pages > 1 && (type === 'image/gif' || type === 'image/webp')
  if (!isAnimated) return makeStill(sharp(path, options).autoOrient(), folder, type)
  if (pages > limits.frames || width * pageHeight * pages > limits.animatedPixels)
    throw new RefusedError('media.too_complex')
  const moving = sharp(path, { ...options, limitInputPixels: limits.animatedPixels, animated: true })
  const view = await write(moving.resize(fit(animatedSide)).webp(animatedWebp), folder, 'view', 'image/webp')
  const still = await makeStill(sharp(path, options), folder, type, 'still')
  return { ...still, kind: 'gif', duration: sum(delay), variants: [view, ...still.variants] }
}

export async function headerOf(path: string, limits: PictureLimits) {
  // The limit is checked by hand, as it is an answer and not a failure.
  const header = await sharp(path, { limitInputPixels: false }).metadata()
  if (header.width * (header.pageHeight ?? header.height) > limits.pixels) throw new RefusedError('media.too_complex')
  return header
}

/** Decodes once; every variant is made from the largest. */
export async function makeStill(
  source: Sharp,
  folder: string,
  type: string,
  name: 'view' | 'still' = 'view',
): Promise<Inspected> {
  const pixels = await pixelsOf(source.resize(fit(viewSide)).toColourspace('srgb'))
  const largest = sharpOf(pixels).webp({ ...webp, smartSubsample: isDrawn(type) })
  const flat = sharpOf(pixels).flatten({ background: '#fff' })
  const [view, fallback, small] = await Promise.all([
    write(largest, folder, name, 'image/webp'),
    write(flat.jpeg(jpeg), folder, 'fallback', 'image/jpeg'),
    pixelsOf(sharpOf(pixels).resize(fit(thumbSide))),
  ])
  const thumb = await write(sharpOf(small).webp(webp), folder, 'thumb', 'image/webp')
  const { width, height } = pixels
  const variants = [view, fallback, thumb]
  return { kind: 'picture', type, width, height, thumbhash: await thumbhashOf(small), variants }
}

async function thumbhashOf(pixels: Pixels): Promise<string> {
  const { data, width, height } = await pixelsOf(sharpOf(pixels).resize(fit(thumbhashSide)).ensureAlpha())
  return Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64')
}

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  if (channels !== 3 && channels !== 4) throw new RefusedError('media.unreadable')
  return { data, width, height, channels }
}

const sharpOf = ({ data, width, height, channels }: Pixels): Sharp => sharp(data, { raw: { width, height, channels } })

async function write(
  picture: Sharp,
  folder: string,
  name: MadeVariant['name'],
  type: MadeVariant['type'],
): Promise<MadeVariant> {
  const path = join(folder, name)
  const { width, height, pageHeight = height } = await picture.toFile(path)
  return { name, type, path, width, height: pageHeight }
}

const fit = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const
const sum = (delays: readonly number[] = []): number => delays.reduce((total, delay) => total + delay, 0)

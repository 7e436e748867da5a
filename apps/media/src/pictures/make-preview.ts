import { join } from 'node:path'
import sharp from 'sharp'
import type { Inspected, InspectJob } from './job.ts'
import { headerOf, pictureTypes } from './make-picture.ts'
import { RefusedError } from './refused-error.ts'

const size = { width: 600, height: 315, fit: 'inside', withoutEnlargement: true } as const
/** Nothing to see: counting pixels of other sites, and lines. */
const sideMin = 16
const bytesMax = 40 * 1_024
const qualities = [78, 60, 40, 20]

/** One small picture, without motion, for the preview of a link. */
export async function makePreview({ path, folder, limits }: InspectJob, type: string): Promise<Inspected> {
  if (!pictureTypes.has(type)) throw new RefusedError('media.unsupported')
  await headerOf(path, limits)
  const source = sharp(path, { failOn: 'error', limitInputPixels: limits.pixels, sequentialRead: true })
  const { data, info } = await source
    .autoOrient()
    .resize(size)
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  if (Math.min(width, height) < sideMin) throw new RefusedError('media.unsupported')
  const target = join(folder, 'preview')
  for (const quality of qualities) {
    const made = await sharp(data, { raw: { width, height, channels } }).webp({ quality }).toFile(target)
    if (made.size <= bytesMax) {
      return {
        kind: 'picture',
        type,
        width,
        height,
        variants: [{ name: 'thumb', type: 'image/webp', path: target, width, height }],
      }
    }
  }
  throw new RefusedError('media.too_complex')
}

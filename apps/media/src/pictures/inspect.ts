import { join } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import sharp from 'sharp'
import { withoutNotes } from '../stripping/strip.ts'
import { decodeHeic } from './decode-heic.ts'
import type { Inspected, InspectJob } from './job.ts'
import { makePicture, makeStill, pictureTypes } from './make-picture.ts'
import { makePreview } from './make-preview.ts'
import { readVideo } from './read-video.ts'
import { RefusedError } from './refused-error.ts'

const unknownType = 'application/octet-stream'
const heicTypes = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])
const videoTypes = new Set(['video/mp4', 'video/x-m4v', 'video/quicktime', 'video/webm'])
// A recording of a browser is a WebM or MP4 without pictures, which by its first bytes is a video.
const voiceTypes = new Set([
  'audio/webm',
  'video/webm',
  'audio/ogg',
  'audio/x-m4a',
  'audio/mp4',
  'video/mp4',
  'audio/wav',
])

/** Finds out what a file is, by its content alone, and makes what is shown of it. Throws a `RefusedError`. */
export async function inspect(job: InspectJob): Promise<Inspected> {
  const type = await typeOf(job.path)
  switch (job.as) {
    case 'picture':
      return inspectPicture(job, type)
    case 'preview':
      return makePreview(job, type)
    case 'video':
      return asVideo(job, type)
    case 'voice':
      return asSent(job, type, voiceTypes.has(type))
    case 'file':
      return asSent(job, type, true)
  }
}

async function inspectPicture(job: InspectJob, type: string): Promise<Inspected> {
  if (heicTypes.has(type)) {
    const { data, width, height } = await decodeHeic(job.path, job.limits)
    return makeStill(sharp(data, { raw: { width, height, channels: 4 } }), job.folder, type)
  }
  if (!pictureTypes.has(type)) throw new RefusedError('media.unsupported')
  return makePicture(job, type)
}

/** What can't be read of a video is no reason to refuse it: it is then as where there is no FFmpeg. */
async function asVideo(job: InspectJob, type: string): Promise<Inspected> {
  const sent = await asSent(job, type, videoTypes.has(type))
  const { variants = [], ...about } = await readVideo(job, type)
  return { ...sent, ...about, variants: [...sent.variants, ...variants] }
}

async function asSent({ as, path, folder }: InspectJob, type: string, isKnown: boolean): Promise<Inspected> {
  if (!isKnown || as === 'picture' || as === 'preview') throw new RefusedError('media.unsupported')
  const original = await withoutNotes(path, type, join(folder, 'original'))
  return { kind: as, type, variants: [{ name: 'original', type, path: original }] }
}

async function typeOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined)
  // Parameters, such as codecs, are not what a type is compared by.
  return found?.mime.split(';')[0]?.trim().toLowerCase() ?? unknownType
}

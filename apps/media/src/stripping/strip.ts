import { constants } from 'node:fs'
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises'
import { RefusedError } from '../pictures/refused-error.ts'
import { fillWithZeros, notesOfBoxes } from './strip-boxes.ts'
import { stripGif, stripPng, stripWebp } from './strip-chunks.ts'
import { stripJpeg } from './strip-jpeg.ts'

const pictures = new Map<string, (file: Buffer) => Buffer>([
  ['image/jpeg', stripJpeg],
  ['image/png', stripPng],
  ['image/apng', stripPng],
  ['image/webp', stripWebp],
  ['image/gif', stripGif],
])
const boxes = new Set(
  'image/heic image/heif image/heic-sequence image/heif-sequence image/avif video/mp4 video/x-m4v video/quicktime audio/mp4 audio/x-m4a'.split(
    ' ',
  ),
)
/** A picture is read whole. None that anybody took is larger. */
const pictureBytesMax = 256 * 1_024 ** 2

/**
 * What is sent as it is does not say where it was taken either: makes a copy without the notes of cameras and programs
 * and returns its path, or that of the file if it has none. What is seen and heard stays the same, bit by bit.
 */
export async function withoutNotes(path: string, type: string, copy: string): Promise<string> {
  const strip = pictures.get(type)
  if (strip) {
    if ((await stat(path)).size > pictureBytesMax) throw new RefusedError('media.too_complex')
    await writeFile(copy, strip(await readFile(path)))
    return copy
  }
  if (!boxes.has(type)) return path
  const stretches = await notesOfBoxes(path)
  if (stretches.length === 0) return path
  await copyFile(path, copy, constants.COPYFILE_FICLONE)
  await fillWithZeros(copy, stretches)
  return copy
}

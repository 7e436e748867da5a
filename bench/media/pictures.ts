import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '@maru/testing'
import { inPairs, type Row, rowOf } from '../row.ts'
import { createUpload, type Media, sendBytes, startMedia, takenIn } from './media-process.ts'
import { photo } from './photo.ts'

const count = 12
const rounds = 3

interface Figures {
  /** Pictures a second. */
  readonly rate: number
  readonly peak: number
}

/** Photos of 12 megapixels, from the last byte sent to the receipt, beside bare sharp that makes the same variants. */
export async function pictures(): Promise<Row[]> {
  const folder = makeFolder()
  const path = join(folder.path, 'photo.jpg')
  await photo().toFile(path)
  const media = await startMedia(join(folder.path, 'data'))
  const content = await readFile(path)
  await takeIn(media, content, 1)
  const pairs = await inPairs(
    rounds,
    () => takeIn(media, content, count),
    () => bare(path, join(folder.path, 'bare')),
  )
  await media.stop()
  folder.remove()
  const of = (figure: keyof Figures) =>
    pairs.map(({ value, baseline }) => ({ value: value[figure], baseline: baseline[figure] }))
  return [
    rowOf({ name: 'photos of 12 megapixels a second', unit: '1/s', target: 0.9, better: 'higher' }, of('rate')),
    rowOf({ name: 'peak memory of a process that decodes', unit: 'MB', target: 1.5, better: 'lower' }, of('peak')),
  ]
}

async function takeIn(media: Media, content: Uint8Array<ArrayBuffer>, count: number): Promise<Figures> {
  const uploads = await Promise.all(
    Array.from({ length: count }, async () => {
      const upload = await createUpload(media, 'picture', content.length)
      await sendBytes(`${media.url}/media/uploads/${upload.grant.fileId}`, upload.headers, content)
      return upload
    }),
  )
  const start = performance.now()
  await Promise.all(uploads.map((upload) => takenIn(media, upload)))
  const rate = (count * 1_000) / (performance.now() - start)
  return { rate, peak: media.peakOfInspectors() / 1_048_576 }
}

async function bare(path: string, folder: string): Promise<Figures> {
  const child = fork(join(import.meta.dirname, 'bare-sharp-process.ts'), [path, folder, String(count)])
  const [{ ms, peak }] = (await once(child, 'message')) as [{ ms: number; peak: number }]
  child.disconnect()
  return { rate: (count * 1_000) / ms, peak: peak / 1_048_576 }
}

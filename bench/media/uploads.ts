import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '@maru/testing'
import { inPairs, type Row, rowOf } from '../row.ts'
import { createUpload, sendBytes, startMedia } from './media-process.ts'

const megabyte = 1_024 ** 2
const megabytes = 1_024
const rounds = 3

/** One gigabyte from the first byte to the answer, beside a bare tus server on the same disk. */
export async function uploads(): Promise<Row> {
  const folder = makeFolder()
  const media = await startMedia(join(folder.path, 'data'), { MARU_FILE_MB: String(megabytes) })
  const child = fork(join(import.meta.dirname, 'bare-tus-process.ts'), [join(folder.path, 'bare')])
  const [{ url: bare }] = (await once(child, 'message')) as [{ url: string }]
  const timed = async (url: string, headers: Record<string, string>) => {
    const start = performance.now()
    await sendBytes(url, headers, content())
    return (megabytes * 1_000) / (performance.now() - start)
  }
  const pairs = await inPairs(
    rounds,
    async () => {
      const { grant, headers } = await createUpload(media, 'file', megabytes * megabyte)
      const rate = await timed(`${media.url}/media/uploads/${grant.fileId}`, headers)
      rmSync(join(folder.path, 'data', 'media', 'uploads', `${grant.fileId}.bytes`))
      return rate
    },
    async () => {
      const headers = { 'Tus-Resumable': '1.0.0' }
      const created = await fetch(`${bare}/files`, {
        method: 'POST',
        headers: { ...headers, 'Upload-Length': String(megabytes * megabyte) },
      })
      const url = new URL(created.headers.get('Location') ?? '', bare).href
      const rate = await timed(url, headers)
      await fetch(url, { method: 'DELETE', headers })
      return rate
    },
  )
  child.disconnect()
  await media.stop()
  folder.remove()
  return rowOf({ name: 'upload of 1 GB', unit: 'MB/s', target: 0.9, better: 'higher' }, pairs)
}

function content(): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(megabyte).map((_, index) => index % 251)
  let left = megabytes
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(piece)
      else controller.close()
    },
  })
}

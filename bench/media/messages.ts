import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { newId } from '@maru/shared'
import { endProcess, makeFolder, startServerProcess } from '@maru/testing'
import { inPairs, percentile, type Row, rowOf } from '../row.ts'
import { openWriter, type Writer } from '../writer.ts'
import { photo } from './photo.ts'

const rounds = 5
const sends = 400
const uploadingPeople = 8
const text = 'A message of a usual length, as people write them.'

/** How long a send takes while photos are uploaded and made small without a pause, against the same server at rest. */
export async function messages(): Promise<Row> {
  const folder = makeFolder()
  const path = join(folder.path, 'photo.jpg')
  await photo().toFile(path)
  const server = await startServerProcess({
    MARU_FILES: 'true',
    MARU_FILES_GB_PER_PERSON: '1000',
    MARU_UPLOADS_PER_PERSON: '100',
  })
  const writer = await openWriter(server.url)
  const { roomId } = await writer.ask<{ roomId: string }>('rooms.create', { clientId: newId(), title: 'words' })
  await p99OfSends(writer, roomId)
  const pairs = await inPairs(
    rounds,
    async () => {
      const uploading = await startUploading(server.url, path)
      try {
        return await p99OfSends(writer, roomId)
      } finally {
        await endProcess(uploading, 'SIGKILL')
      }
    },
    () => p99OfSends(writer, roomId),
  )
  writer.close()
  await server.remove()
  folder.remove()
  return rowOf({ name: 'p99 of a send beside uploads', unit: 'ms', target: 1.3, better: 'lower' }, pairs)
}

/** Resolves once a first photo has come through, and the next ones are on their way. */
async function startUploading(url: string, path: string): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'uploading-process.ts')
  const child = fork(program, [url, path, String(uploadingPeople)])
  await once(child, 'message')
  return child
}

async function p99OfSends(writer: Writer, roomId: string): Promise<number> {
  const took: number[] = []
  for (let sent = 0; sent < sends; sent++) {
    const startedAt = performance.now()
    await writer.ask('messages.send', { roomId, clientId: newId(), text })
    took.push(performance.now() - startedAt)
  }
  return percentile(took, 0.99)
}

import { fileURLToPath } from 'node:url'
import type { Output } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { MediaChild } from '../../src/media/media-child.ts'
import type { Person } from './client.ts'
import { begin, mediaKey } from './media.ts'

const program = fileURLToPath(new URL('../../../media/src/server.ts', import.meta.url))

/** The real media server as a child of the test. */
export async function useMediaChild(
  folder = useFolder(),
  environment: Record<string, string> = {},
): Promise<MediaChild> {
  const media = new MediaChild({
    ...{ program, key: mediaKey, folder, logger: createLogger('silent') },
    environment: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', ...environment },
  })
  media.start()
  onTestFinished(() => media.stop())
  await expect.poll(() => media.isUp()).toBe(true)
  return media
}

/** A picture that a browser might send: one red pixel. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
)

type Begun = Awaited<ReturnType<typeof begin>>

export const headersOf = ({ grant }: Pick<Begun, 'grant'>): Record<string, string> => ({
  'Tus-Resumable': '1.0.0',
  Authorization: `Bearer ${grant}`,
})

/** Announces and uploads a file as tus clients do, and returns it with its receipt. */
export async function upload(
  person: Person,
  roomId: string,
  content: Uint8Array<ArrayBuffer>,
  as: 'picture' | 'file' = 'file',
): Promise<Begun & { receipt: string }> {
  const begun = await begin(person, roomId, { bytes: content.length, as })
  await createUpload(person.url, begun, content.length)
  const { status } = await sendBytes(person.url, begun, 0, content)
  if (status !== 204) throw new Error(`the upload was answered with ${status}`)
  return { ...begun, receipt: await receiptOf(person.url, begun) }
}

export const createUpload = (url: string, begun: Begun, bytes: number): Promise<Response> =>
  fetch(new URL(begun.endpoint, url), {
    method: 'POST',
    headers: { ...headersOf(begun), 'Upload-Length': String(bytes) },
  })

export const addressOf = (url: string, { endpoint, fileId }: Begun): string => `${new URL(endpoint, url)}/${fileId}`

export const sendBytes = (
  url: string,
  begun: Begun,
  offset: number,
  body: Uint8Array<ArrayBuffer>,
): Promise<Response> =>
  fetch(addressOf(url, begun), {
    method: 'PATCH',
    headers: {
      ...headersOf(begun),
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Offset': String(offset),
    },
    body,
  })

export async function receiptOf(url: string, begun: Begun): Promise<string> {
  for (;;) {
    const response = await fetch(`${addressOf(url, begun)}/receipt`, { headers: headersOf(begun) })
    const { value, error } = (await response.json()) as { value?: { receipt?: string }; error?: { code: string } }
    if (error) throw new Error(error.code)
    if (value?.receipt !== undefined) return value.receipt
  }
}

/** Uploads and confirms a file; it can be sent then. */
export async function uploaded(...args: Parameters<typeof upload>): Promise<string> {
  const { fileId, receipt } = await upload(...args)
  await args[0].ask('files.confirm', { fileId, receipt })
  return fileId
}

/** The first variant of the first file. */
export function firstOf({ files }: Output<'files.links'>) {
  const variant = files[0]?.variants[0]
  if (!variant) throw new Error('there is no link')
  return variant
}

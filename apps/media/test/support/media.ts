import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FileReceipt, TokenContent, UploadGrant } from '@maru/shared'
import { openToken, signToken } from '@maru/shared/media-tokens'
import { useFolder } from '@maru/testing/vitest'
import { onTestFinished } from 'vitest'
import { type AppDeps, createApp } from '../../src/app.ts'
import { openFolderBlobs } from '../../src/blobs/folder-blobs.ts'
import type { BlobStore } from '../../src/blobs/port.ts'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'

export const mediaKey = 'a key of the tests, long enough for anybody'

export interface TestMedia {
  readonly url: string
  /** The media server's own folder, in which nothing has a name that anybody chose. */
  readonly folder: string
  readonly blobs: BlobStore
  /** What it logged, a line each. */
  readonly logs: string[]
  stop(): Promise<void>
}

interface Options
  extends Partial<Pick<AppDeps, 'scan' | 'videoTools' | 'quietMs' | 'receiptWaitMs' | 'clock' | 'blobs'>> {
  readonly settings?: Record<string, string>
  readonly folder?: string
}

/** A media server of its own for the current test. */
export async function useMedia({ settings = {}, folder = useFolder(), ...deps }: Options = {}): Promise<TestMedia> {
  const config = readConfig({ MARU_MEDIA_KEY: mediaKey, MARU_DATA: folder, PORT: '0', ...settings })
  const blobs = deps.blobs ?? (await openFolderBlobs(join(folder, 'media', 'blobs')))
  const logs: string[] = []
  const logger = createLogger('debug', { write: (line) => void logs.push(line) })
  const app = await createApp({ config, logger, ...deps, blobs })
  await new Promise<void>((resolve) => void app.http.listen(0, '127.0.0.1', resolve))
  const { port } = app.http.address() as AddressInfo
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= app.stop())
  onTestFinished(stop)
  return { url: `http://127.0.0.1:${port}`, folder, blobs, logs, stop }
}

export const grantFor = (bytes: number, more: Partial<UploadGrant> = {}): UploadGrant => ({
  fileId: randomUUID(),
  by: 'minji',
  as: 'file',
  bytes,
  until: Date.now() + 3_600_000,
  ...more,
})

export const headersOf = (grant: UploadGrant, key = mediaKey): Record<string, string> => ({
  'Tus-Resumable': '1.0.0',
  Authorization: `Bearer ${signToken(key, 'upload', grant)}`,
})

type Address = Pick<TestMedia, 'url'>

interface CodedAnswer {
  readonly status: number
  readonly code: string | undefined
  readonly headers: Headers
}

export async function codedAnswer(response: Response): Promise<CodedAnswer> {
  const text = await response.text()
  const code = text.startsWith('{') ? (JSON.parse(text) as { error?: { code: string } }).error?.code : undefined
  return { status: response.status, code, headers: response.headers }
}

export function create(media: Address, grant: UploadGrant, length = grant.bytes, more: Record<string, string> = {}) {
  const headers = { ...headersOf(grant), 'Upload-Length': String(length), ...more }
  return fetch(`${media.url}/media/uploads`, { method: 'POST', headers }).then(codedAnswer)
}

export function patch(
  media: Address,
  grant: UploadGrant,
  offset: number,
  body: RequestInit['body'],
  more: Record<string, string> = {},
) {
  const type = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) }
  const headers = { ...headersOf(grant), ...type, ...more }
  const init: RequestInit & { duplex: 'half' } = { method: 'PATCH', headers, body, duplex: 'half' }
  return fetch(`${media.url}/media/uploads/${grant.fileId}`, init).then(codedAnswer)
}

/** How far the upload is; undefined if there is none. */
export async function offsetOf(media: Address, grant: UploadGrant): Promise<number | undefined> {
  const headers = headersOf(grant)
  const response = await fetch(`${media.url}/media/uploads/${grant.fileId}`, { method: 'HEAD', headers })
  return response.ok ? Number(response.headers.get('Upload-Offset')) : undefined
}

/** The receipt, once the upload is taken in, or the code of the error. */
export async function receiptOf(media: Address, grant: UploadGrant): Promise<FileReceipt | string> {
  for (;;) {
    const response = await fetch(`${media.url}/media/uploads/${grant.fileId}/receipt`, { headers: headersOf(grant) })
    const answer = (await response.json()) as {
      value?: { receipt?: string; pending?: boolean }
      error?: { code: string }
    }
    if (answer.error) return answer.error.code
    if (answer.value?.receipt) return openToken(mediaKey, 'receipt', answer.value.receipt, Date.now())
  }
}

export async function upload(media: Address, content: Uint8Array<ArrayBuffer>, more: Partial<UploadGrant> = {}) {
  const grant = grantFor(content.length, more)
  const created = await create(media, grant)
  if (created.status !== 201) return created.code ?? `status ${created.status}`
  if (content.length > 0) {
    const patched = await patch(media, grant, 0, content)
    if (patched.status !== 204) return patched.code ?? `status ${patched.status}`
  }
  return receiptOf(media, grant)
}

export const linkTo = (media: Address, link: Omit<TokenContent<'read'>, 'until'> & { until?: number }): string =>
  `${media.url}/media/blobs/${signToken(mediaKey, 'read', { until: Date.now() + 600_000, ...link })}`

import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SendAs, UploadGrant } from '@maru/shared'
import { signToken } from '@maru/shared/media-tokens'
import { endProcess } from '@maru/testing'

const key = 'a key of the bench, long enough for anybody'
const program = join(import.meta.dirname, '../../apps/media/src/server.ts')

export interface Media {
  readonly url: string
  /** The most memory that any process has held which looks at pictures; on Linux alone. */
  peakOfInspectors(): number
  stop(): Promise<void>
}

/** The media server in a process of its own. */
export async function startMedia(folder: string, settings: Record<string, string> = {}): Promise<Media> {
  const child: ChildProcess = fork(program, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PORT: '0',
      MARU_DATA: folder,
      MARU_MEDIA_KEY: key,
      LOG_LEVEL: 'error',
      MARU_UPLOADS_PER_PERSON: '100',
      ...settings,
    },
  })
  const [{ listening }] = (await once(child, 'message')) as [{ listening: string }]
  return {
    url: listening,
    peakOfInspectors: () => Math.max(...childrenOf(child.pid ?? 0).map(peakOf)),
    stop: () => endProcess(child, 'SIGTERM').then(() => {}),
  }
}

/** The most memory that a process has held, in bytes. */
export function peakOf(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1_024
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return pids.filter((pid) => {
    const [, found] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(found) === parent
  })
}

export interface Upload {
  readonly grant: UploadGrant
  readonly headers: Record<string, string>
}

/** Creates an upload, for which no byte has been sent yet. */
export async function createUpload({ url }: Media, as: SendAs, bytes: number): Promise<Upload> {
  const grant = { fileId: randomUUID(), by: 'minji', as, bytes, until: Date.now() + 3_600_000 }
  const headers = { 'Tus-Resumable': '1.0.0', Authorization: `Bearer ${signToken(key, 'upload', grant)}` }
  const response = await fetch(`${url}/media/uploads`, {
    method: 'POST',
    headers: { ...headers, 'Upload-Length': String(bytes) },
  })
  if (response.status !== 201) throw new Error(`create: ${response.status} ${await response.text()}`)
  return { grant, headers }
}

/** Waits until the upload is taken in. */
export async function takenIn({ url }: Media, { grant, headers }: Upload): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/media/uploads/${grant.fileId}/receipt`, { headers })
    const { value } = (await response.json()) as { value?: { receipt?: string } }
    if (value?.receipt !== undefined) return
    if (!response.ok) throw new Error(`receipt: ${response.status}`)
  }
}

/** Sends the content of an upload in one request. */
export async function sendBytes(
  url: string,
  headers: Record<string, string>,
  body: NonNullable<RequestInit['body']>,
): Promise<void> {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'PATCH',
    headers: { ...headers, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' },
    body,
    duplex: 'half',
  }
  const response = await fetch(url, init)
  if (response.status !== 204) throw new Error(`patch: ${response.status} ${await response.text()}`)
}

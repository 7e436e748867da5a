import { randomUUID } from 'node:crypto'
import type { FileReceipt, Request } from '@maru/shared'
import { signToken } from '@maru/shared/media-tokens'
import type { MediaLink } from '../../src/media/media-link.ts'
import type { FileContent } from '../../src/store/port.ts'
import type { Person } from './client.ts'

export const mediaKey = 'a key of the tests, long enough for anybody'

/** A media server that is away: what it would say can be signed by the tests. */
export const absentMedia: MediaLink = {
  key: mediaKey,
  publicUrl: '',
  url: undefined,
  isUp: () => Promise.resolve(false),
  stop: () => Promise.resolve(),
}

/** The SHA-256 that something might have. */
export const blobOf = (digit: string): string => digit.repeat(64).slice(0, 64)

export const content = (blob = blobOf('a'), more: Partial<FileContent> = {}): FileContent => ({
  sha256: blobOf('f'),
  bytes: 100,
  kind: 'picture',
  type: 'image/webp',
  width: 40,
  height: 30,
  variants: [
    { name: 'view', blob, type: 'image/webp', bytes: 80, width: 40, height: 30 },
    { name: 'fallback', blob: blobOf('b'), type: 'image/jpeg', bytes: 90, width: 40, height: 30 },
  ],
  ...more,
})

export const receiptFor = (fileId: string, by: string, more: Partial<FileReceipt> = {}, key = mediaKey): string =>
  signToken(key, 'receipt', { fileId, by, until: Date.now() + 60_000, ...content(), ...more })

type Announced = Partial<Omit<Request<'files.begin'>, 'roomId'>>

export async function begin(person: Person, roomId: string, more: Announced = {}) {
  const fileId = more.fileId ?? randomUUID()
  const answer = await person.ask('files.begin', {
    roomId,
    name: '사진.png',
    bytes: 100,
    as: 'picture',
    ...more,
    fileId,
  })
  return { fileId, ...answer }
}

/** A file that could be sent. */
export async function confirmed(person: Person, roomId: string, more: Partial<FileReceipt> = {}): Promise<string> {
  const { fileId } = await begin(person, roomId)
  await person.ask('files.confirm', { fileId, receipt: receiptFor(fileId, person.userId, more) })
  return fileId
}

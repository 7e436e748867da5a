import { createHash } from 'node:crypto'
import { type LinkPreview, MaruError, pixelsSchema } from '@maru/shared'
import { signToken } from '@maru/shared/media-tokens'
import { z } from 'zod'
import type { MediaLink } from './media-link.ts'

const orderMs = 60_000
const answerMs = 60_000
const pictureMs = 10_000
const pictureLengthMax = 80_000
const removalSchema = z.object({ value: z.object({ kept: z.array(z.string()) }) })
const listSchema = z.object({
  value: z.object({ blobs: z.array(z.object({ key: z.string(), storedAt: z.number() })) }),
})

const previewSchema = z.object({
  value: z
    .object({
      type: z.literal('image/webp'),
      content: z.base64().max(pictureLengthMax),
      width: pixelsSchema,
      height: pixelsSchema,
    })
    .nullable(),
})

/** What this server has the media server do. Without an answer it throws `server.unavailable`. */
export function mediaOrders({ media, clock }: { media: Pick<MediaLink, 'key' | 'url'>; clock: () => number }) {
  async function ask(path: string, token: string, init: RequestInit = {}): Promise<unknown> {
    if (media.url === undefined) throw new MaruError('server.unavailable')
    const response = await fetch(`${media.url}${path}`, {
      signal: AbortSignal.timeout(answerMs),
      ...init,
      // Orders are rare: a connection kept from one to the next may be closed just when it is used.
      headers: { Authorization: `Bearer ${token}`, Connection: 'close' },
    })
    if (!response.ok) throw new MaruError('server.unavailable', { cause: await response.text() })
    return response.json()
  }

  const until = () => clock() + orderMs
  return {
    /** Removes blobs, 100 at most, and tells which of them stay because they were stored since then. */
    async remove(blobs: string[], unlessStoredSince: number): Promise<readonly string[]> {
      if (blobs.length === 0) return []
      const token = signToken(media.key, 'remove', { blobs, unlessStoredSince, until: until() })
      return removalSchema.parse(await ask('/media/removals', token, { method: 'POST' })).value.kept
    },

    /** What is stored, in order of keys; nothing at the end. */
    async list(after: string | undefined) {
      const token = signToken(media.key, 'list', { ...(after !== undefined && { after }), until: until() })
      return listSchema.parse(await ask('/media/blobs', token)).value.blobs
    },

    /** The picture of a link preview made small; undefined if it is none. Nothing of it is stored. */
    async preview(picture: Buffer<ArrayBuffer>): Promise<LinkPreview['picture']> {
      const sha256 = createHash('sha256').update(picture).digest('hex')
      const token = signToken(media.key, 'preview', { sha256, until: until() })
      const signal = AbortSignal.timeout(pictureMs)
      const answer = await ask('/media/previews', token, { method: 'POST', body: picture, signal })
      const made = previewSchema.parse(answer).value
      if (!made) return undefined
      const { type, content, width, height } = made
      return { data: `data:${type};base64,${content}`, width, height }
    },
  }
}

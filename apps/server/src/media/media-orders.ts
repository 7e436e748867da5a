import { MaruError } from '@maru/shared'
import { signToken } from '@maru/shared/media-tokens'
import { z } from 'zod'
import type { MediaLink } from './media-link.ts'

const orderMs = 60_000
const answerMs = 60_000
const removalSchema = z.object({ value: z.object({ kept: z.array(z.string()) }) })
const listSchema = z.object({
  value: z.object({ blobs: z.array(z.object({ key: z.string(), storedAt: z.number() })) }),
})

/** What this server has the media server do. Without an answer it throws `server.unavailable`. */
export function mediaOrders({ media, clock }: { media: Pick<MediaLink, 'key' | 'url'>; clock: () => number }) {
  async function ask(method: 'GET' | 'POST', path: string, token: string): Promise<unknown> {
    if (media.url === undefined) throw new MaruError('server.unavailable')
    const response = await fetch(`${media.url}${path}`, {
      method,
      // Orders are rare: a connection kept from one to the next may be closed just when it is used.
      headers: { Authorization: `Bearer ${token}`, Connection: 'close' },
      signal: AbortSignal.timeout(answerMs),
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
      return removalSchema.parse(await ask('POST', '/media/removals', token)).value.kept
    },

    /** What is stored, in order of keys; nothing at the end. */
    async list(after: string | undefined) {
      const token = signToken(media.key, 'list', { ...(after !== undefined && { after }), until: until() })
      return listSchema.parse(await ask('GET', '/media/blobs', token)).value.blobs
    },
  }
}

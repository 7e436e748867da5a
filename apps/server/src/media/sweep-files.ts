import { limits, MaruError } from '@maru/shared'
import { signToken } from '@maru/shared/media-tokens'
import { z } from 'zod'
import type { Logger } from '../logger.ts'
import { repeat } from '../repeat.ts'
import type { Store, StoredFile } from '../store/port.ts'
import type { MediaLink } from './media-link.ts'

interface SweepDeps {
  readonly store: Pick<Store, 'files'>
  readonly media: Pick<MediaLink, 'key' | 'url'>
  readonly clock: () => number
}

const everyMs = 3_600_000
/** An upload waits a day for its receipt to be asked for, which then counts for minutes. */
const restMs = 25 * 3_600_000
const orderMs = 60_000
const answerMs = 60_000
/** A file has five variants at most, and an order names so many blobs. */
const filesAtOnce = limits.pageMax / 5

const removalSchema = z.object({ value: z.object({ kept: z.array(z.string()) }) })

/** Sweeps from time to time. The returned function stops it, and resolves once it rests. */
export function startFileSweeps({ logger, ...deps }: SweepDeps & { readonly logger: Logger }): () => Promise<void> {
  const sweep = () =>
    sweepFiles(deps).catch((error: unknown) => logger.warn({ err: error }, 'could not remove all files that are gone'))
  return repeat(sweep, { everyMs, immediately: true })
}

/**
 * Removes files that no message has after a day, and the blobs of those that are gone, unless another file has the same
 * content. Whatever interrupts it, and however many processes do it at a time, the next sweep goes on.
 */
export async function sweepFiles({ store: { files }, media, clock }: SweepDeps): Promise<void> {
  const before = clock() - restMs
  while ((await files.removeUnsent(before, limits.pageMax)) > 0);
  let after: string | undefined
  do {
    const page = await files.removed({ after, limit: filesAtOnce })
    const kept = new Set(await blobsKept(page))
    const gone = page.filter(({ content }) => !content?.variants.some(({ blob }) => kept.has(blob)))
    await files.forget(gone.map(({ fileId }) => fileId))
    after = page.at(-1)?.fileId
  } while (after !== undefined)

  /** Has the blobs removed that nothing else refers to, and tells which of them have to stay for now. */
  async function blobsKept(page: readonly StoredFile[]): Promise<readonly string[]> {
    const blobs = [...new Set(page.flatMap(({ content }) => content?.variants.map(({ blob }) => blob) ?? []))]
    const referred = new Set(await files.referred(blobs))
    const unwanted = blobs.filter((blob) => !referred.has(blob))
    if (unwanted.length === 0) return []
    if (media.url === undefined) return unwanted
    const order = { blobs: unwanted, unlessStoredSince: before, until: clock() + orderMs }
    const response = await fetch(`${media.url}/media/removals`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${signToken(media.key, 'remove', order)}` },
      signal: AbortSignal.timeout(answerMs),
    })
    if (!response.ok) throw new MaruError('server.unavailable', { cause: await response.text() })
    return removalSchema.parse(await response.json()).value.kept
  }
}

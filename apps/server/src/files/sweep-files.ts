import { limits } from '@maru/shared'
import type { Logger } from '../logger.ts'
import type { MediaLink } from '../media/media-link.ts'
import { mediaOrders } from '../media/media-orders.ts'
import { repeat } from '../repeat.ts'
import type { Store, StoredFile } from '../store/port.ts'

interface SweepDeps {
  readonly store: Pick<Store, 'files'>
  readonly media: Pick<MediaLink, 'key' | 'url'>
  readonly clock: () => number
}

const hourMs = 3_600_000
/** An upload waits a day for its receipt to be asked for, which then counts for minutes. */
const restMs = 25 * hourMs
/** As long as any media server may keep an upload waiting. */
const longestRestMs = 31 * 24 * hourMs
/** A file has five variants at most, and an order names so many blobs. */
const filesAtOnce = limits.pageMax / 5

/** Sweeps from time to time. The returned function stops it, and resolves once it rests. */
export function startFileSweeps({ logger, ...deps }: SweepDeps & { readonly logger: Logger }): () => Promise<void> {
  const logged = (sweep: typeof sweepFiles) => () =>
    sweep(deps).catch((error: unknown) => logger.warn({ err: error }, 'could not remove all files that are gone'))
  const stops = [
    repeat(logged(sweepFiles), { everyMs: hourMs, immediately: true }),
    // Not at once: an operator who names the wrong database has a day to notice.
    repeat(logged(sweepBlobs), { everyMs: 24 * hourMs }),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

/**
 * Removes files that no message has after a day, and the blobs of those that are gone, unless another file has the same
 * content. Whatever interrupts it, and however many processes do it at a time, the next sweep goes on.
 */
export async function sweepFiles({ store: { files }, media, clock }: SweepDeps): Promise<void> {
  const before = clock() - restMs
  const orders = mediaOrders({ media, clock })
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
    const blobs = page.flatMap(({ content }) => content?.variants.map(({ blob }) => blob) ?? [])
    const unreferred = await unreferredAmong(files, blobs)
    return media.url === undefined ? unreferred : orders.remove(unreferred, before)
  }
}

/** Removes blobs of which the store knows nothing: their files were uploaded, and never confirmed. */
export async function sweepBlobs({ store: { files }, media, clock }: SweepDeps): Promise<void> {
  const before = clock() - longestRestMs
  const orders = mediaOrders({ media, clock })
  for (let page = await orders.list(undefined); page.length > 0; page = await orders.list(page.at(-1)?.key)) {
    const old = page.filter(({ storedAt }) => storedAt < before).map(({ key }) => key)
    for (let start = 0; start < old.length; start += limits.pageMax)
      await orders.remove(await unreferredAmong(files, old.slice(start, start + limits.pageMax)), before)
  }
}

async function unreferredAmong(files: Pick<Store['files'], 'referred'>, blobs: readonly string[]): Promise<string[]> {
  const referred = new Set(await files.referred(blobs))
  return [...new Set(blobs)].filter((blob) => !referred.has(blob))
}

import { pipeline } from 'node:stream/promises'
import { MaruError } from '@maru/shared'
import type { Request, Response } from 'express'
import type { BlobStore, ByteRange } from '../blobs/port.ts'
import type { Logger } from '../logger.ts'
import type { Tokens } from '../tokens.ts'
import { contentHeaders } from './content-policy.ts'

interface ReadDeps {
  readonly blobs: BlobStore
  readonly tokens: Tokens
  readonly clock: () => number
  readonly logger: Logger
}

/** Answers `GET` and `HEAD` of a link that the main server signed: whoever has it may read, until it expires. */
export function readBlob({ blobs, tokens, clock, logger }: ReadDeps) {
  return async (request: Request<{ token: string }>, response: Response): Promise<void> => {
    const { blob, until, ...content } = tokens.open('read', request.params.token)
    const found = await blobs.head(blob)
    if (!found) throw new MaruError('media.not_found')
    const etag = `"${blob}"`
    const isKnownAlready = isKnown(request.get('If-None-Match'), etag)
    const range = rangeOf(request, found.bytes, etag)
    const { start, end } = range && range !== 'unsatisfiable' ? range : { start: 0, end: found.bytes - 1 }
    const isWanted = request.method === 'GET' && !isKnownAlready && range !== 'unsatisfiable' && end >= start
    // Before anything is promised: it may have been removed this very moment.
    const source = isWanted ? await blobs.open(blob, { start, end }) : undefined
    response.set(contentHeaders(content)).set({ ETag: etag, 'Accept-Ranges': 'bytes' })
    if (range === 'unsatisfiable') {
      response.set('Content-Range', `bytes */${found.bytes}`).status(416).end()
      return
    }
    // What the link points to never changes, and the link itself says how long it may be kept. It holds no cookie and
    // names no person, so that one copy in a network of caches serves a whole room.
    response.set('Cache-Control', `public, max-age=${Math.floor((until - clock()) / 1_000)}, immutable`)
    if (isKnownAlready) {
      response.status(304).end()
      return
    }
    response.set('Content-Length', String(end - start + 1))
    if (range) response.status(206).set('Content-Range', `bytes ${start}-${end}/${found.bytes}`)
    if (source) await pipeline(source, response).catch((error: unknown) => noteUnlessGone(error, logger))
    else response.end()
  }
}

/** One range is answered; several, or one of another content (If-Range), get all of it, as the standard allows. */
function rangeOf(request: Request, bytes: number, etag: string): ByteRange | undefined | 'unsatisfiable' {
  const condition = request.get('If-Range')
  if (condition !== undefined && condition !== etag) return undefined
  const ranges = request.range(bytes)
  if (ranges === -1) return 'unsatisfiable'
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined
  const [range] = ranges
  return range && { start: range.start, end: range.end }
}

/** Also to a reader that reloads: the content of a link can't have changed. */
const isKnown = (condition: string | undefined, etag: string): boolean =>
  (condition ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag)

/** Readers go away as they like; a store that breaks off is another matter. */
function noteUnlessGone(error: unknown, logger: Logger): void {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
    logger.warn({ err: error }, 'a blob could not be read to its end')
}

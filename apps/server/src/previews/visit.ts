import { type IncomingMessage, request as requestOf } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import type { Internet } from './internet.ts'
import { openConnection, RefusedAddressError } from './open-connection.ts'
import { hostOf, pageUrl } from './page-url.ts'

export interface VisitOptions {
  readonly internet: Internet
  readonly userAgent: string
  /** What is wanted, for the header and for checking the answer. */
  readonly types: readonly string[]
  readonly bytesMax: number
  /** Whether the beginning is of use without the rest. */
  readonly cut: boolean
  readonly signal: AbortSignal
  /** Waits until the host may be asked. */
  inTurn<Result>(host: string, work: () => Promise<Result>): Promise<Result>
}

export interface Visited {
  /** Where the answer came from, after redirects. */
  readonly url: URL
  /** The header in full: it may name a charset. */
  readonly contentType: string
  readonly body: Buffer<ArrayBuffer>
}

const redirectsMax = 3
const redirects = new Set([301, 302, 303, 307, 308])
const headerBytesMax = 16 * 1_024

/** What is wrong with an answer is no matter: there is nothing to show of it. */
class UnusableError extends Error {
  override readonly name = 'UnusableError'
}

/** Gets a page or picture, each step of the way under the same rules. Rejects whenever there is nothing of use. */
export async function visit(start: URL, options: VisitOptions): Promise<Visited> {
  let url = start
  for (let step = 0; step <= redirectsMax; step++) {
    const from = url
    const result = await options.inTurn(hostOf(from), () => ask(from, options))
    if ('body' in result) return result
    const next = pageUrl(result.redirect, from)
    if (!next) throw new RefusedAddressError(result.redirect)
    url = next
  }
  throw new UnusableError('redirects too often')
}

async function ask(url: URL, options: VisitOptions): Promise<Visited | { redirect: string }> {
  const { signal, types, bytesMax, cut } = options
  signal.throwIfAborted()
  const answer = await answerOf(url, options)
  try {
    const { statusCode = 0, headers } = answer
    if (redirects.has(statusCode) && headers.location !== undefined) return { redirect: headers.location }
    const contentType = headers['content-type'] ?? ''
    const isWanted = types.includes(contentType.split(';')[0]?.trim().toLowerCase() ?? '')
    if (statusCode !== 200 || !isWanted) throw new UnusableError('not what was asked for')
    if (!cut && Number(headers['content-length']) > bytesMax) throw new UnusableError('too large')
    const body = await readBody(answer, bytesMax)
    if (!cut && body.length > bytesMax) throw new UnusableError('too large')
    return { url, contentType, body: body.subarray(0, bytesMax) }
  } finally {
    answer.destroy()
  }
}

/** Says who asks and nothing of whom it is for: no cookie, no referrer, no language. */
async function answerOf(url: URL, { internet, userAgent, types, signal }: VisitOptions): Promise<IncomingMessage> {
  const socket = await openConnection(internet, url, signal)
  return new Promise((resolve, reject) => {
    const headers = { Host: url.host, 'User-Agent': userAgent, Accept: types.join(', '), 'Accept-Encoding': 'gzip, br' }
    requestOf({
      createConnection: () => socket,
      path: url.pathname + url.search,
      headers,
      maxHeaderSize: headerBytesMax,
      signal,
    })
      .on('response', resolve)
      // Once there is an answer, errors are those of reading it.
      .on('error', reject)
      .on('upgrade', () => reject(new UnusableError('not what was asked for')))
      .on('close', () => socket.destroy())
      .end()
  })
}

/** At most one piece more than the bound, before and after decompression: a small answer may be very large inside. */
async function readBody(answer: IncomingMessage, bytesMax: number): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of decompressed(answer, bytesMax)) {
    pieces.push(piece as Buffer)
    bytes += (piece as Buffer).length
    if (bytes > bytesMax) break
  }
  return Buffer.concat(pieces)
}

function decompressed(answer: IncomingMessage, bytesMax: number): Readable {
  const encoding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  switch (encoding) {
    case 'identity':
      return answer
    case 'gzip':
    case 'x-gzip':
      return pipeline(answer, atMost(bytesMax), createGunzip(), ignoreEnd)
    case 'br':
      return pipeline(answer, atMost(bytesMax), createBrotliDecompress(), ignoreEnd)
    default:
      throw new UnusableError('compressed in a way that was not offered')
  }
}

const atMost = (bytesMax: number) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0
    for await (const piece of source) {
      bytes += piece.length
      if (bytes > bytesMax) throw new UnusableError('too large')
      yield piece
    }
  }

/** Whoever reads the end of the pipeline learns of it there. */
const ignoreEnd = (): void => {}

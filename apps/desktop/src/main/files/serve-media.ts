import type { MessengerApi } from '@maru/engine'
import type { MediaAddress } from '@maru/host'
import { type FileLink, fileIdSchema, variantSchema } from '@maru/shared'
import { z } from 'zod'
import { RefusedError } from './download.ts'
import type { MediaCache, MediaFile, MediaSource } from './media-cache.ts'
import type { MediaServers } from './media-servers.ts'

/** Under this path of the app, pages find a file by its IDs, or what the engine's link in `url` leads to. */
export const mediaPath = '/media'

export interface MediaDeps {
  readonly api: Pick<MessengerApi, 'call'>
  readonly cache: MediaCache
  readonly servers: MediaServers
}

const passedOn = ['content-length', 'content-range', 'accept-ranges', 'etag', 'cache-control']
/** What pages show. Nothing else has a type: as a script or a style, it would be one of the app's own. */
const shown = /^(image|audio|video)\/[\w.+-]+$/

const wantedSchema = z.object({
  account: z.string().min(1),
  /** Left out for pictures of people and rooms. */
  room: z.string().min(1).optional(),
  file: fileIdSchema,
  variants: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(variantSchema.shape.name).min(1)),
})

/** Gets a file for a page, which itself connects nowhere. */
export async function serveMedia(deps: MediaDeps, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  if (query.has('url')) return serveLink(deps.servers, request, query.get('url'))
  const wanted = wantedSchema.safeParse(Object.fromEntries(query))
  if (!wanted.success) return new Response(null, { status: 403 })
  const { account: accountId, room: roomId, file: fileId, variants } = wanted.data
  try {
    const source = await findMedia(deps, filesAt({ accountId, roomId, fileId, variants }))
    return source ? await responseOf(source, request.headers.get('range')) : new Response(null, { status: 404 })
  } catch (error) {
    return new Response(null, { status: error instanceof RefusedError ? error.status : 502 })
  }
}

export const filesAt = ({ variants, ...file }: MediaAddress): MediaFile[] =>
  variants.map((variant) => ({ ...file, variant }))

/** The first of a file's variants that there is; without a connection, the first that is kept. */
export async function findMedia(
  { api, cache }: Pick<MediaDeps, 'api' | 'cache'>,
  files: readonly MediaFile[],
  fetchFrom: (file: MediaFile, link: FileLink) => MediaSource | Promise<MediaSource> = (file, link) =>
    cache.fetch(file, link),
): Promise<MediaSource | undefined> {
  const [best] = files
  if (!best) return undefined
  const { accountId, roomId, fileId } = best
  const kept = await cache.find(best)
  if (kept) return kept
  try {
    // The engine answers for accounts that are signed in, and the server for their rooms.
    const fileIds = [fileId]
    const links =
      roomId === undefined
        ? await api.call('files.pictures', { accountId, fileIds })
        : await api.call('files.links', { accountId, roomId, fileIds })
    const variants = links.files[0]?.variants ?? []
    for (const file of files) {
      const link = variants.find(({ name }) => name === file.variant)
      if (link) return (await cache.find(file)) ?? (await fetchFrom(file, link))
    }
    return undefined
  } catch (error) {
    for (const file of files) {
      const other = await cache.find(file)
      if (other) return other
    }
    throw error
  }
}

async function responseOf({ type, bytes, read }: MediaSource, range: string | null): Promise<Response> {
  const headers = safeHeaders(type)
  headers.set('Accept-Ranges', 'bytes')
  const part = partOf(range, bytes)
  if (!part) return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${bytes}` } })
  const { from, to } = part
  headers.set('Content-Length', String(to - from))
  if (range !== null) headers.set('Content-Range', `bytes ${from}-${to - 1}/${bytes}`)
  const pieces = read(from, to)
  // Whether it can be read decides what to answer.
  const first = await pieces.next()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (!first.done) controller.enqueue(first.value)
    },
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, { status: range === null ? 200 : 206, headers })
}

/** The part of a file that a range asks for, which is the whole without one. Undefined: there is no such part. */
function partOf(range: string | null, bytes: number): { from: number; to: number } | undefined {
  if (range === null) return { from: 0, to: bytes }
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first)
  const to = first === '' || last === '' ? bytes : Math.min(bytes, Number(last) + 1)
  return from < to ? { from, to } : undefined
}

async function serveLink(servers: MediaServers, { headers, signal }: Request, url: string | null): Promise<Response> {
  const address = servers.allowed(url)
  if (!address) return new Response(null, { status: 403 })
  const range = headers.get('range')
  try {
    const response = await fetch(address, { redirect: 'error', signal, ...(range !== null && { headers: { range } }) })
    const answered = safeHeaders(response.headers.get('content-type') ?? '')
    for (const name of passedOn) {
      const value = response.headers.get(name)
      if (value !== null) answered.set(name, value)
    }
    return new Response(response.body, { status: response.status, headers: answered })
  } catch {
    return new Response(null, { status: 502 })
  }
}

const safeHeaders = (type: string): Headers =>
  new Headers({
    'Content-Type': shown.exec(type)?.[0] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    // Opened by itself, it could do nothing either.
    'Content-Security-Policy': "default-src 'none'; sandbox",
  })

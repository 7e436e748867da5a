import type { MediaServers } from './media-servers.ts'

/** Under this path of the app, pages find the file whose address is the query's `url`. */
export const mediaPath = '/media'

const passedOn = ['content-length', 'content-range', 'accept-ranges', 'etag', 'cache-control']
/** What pages show. Nothing else has a type: as a script or a style, it would be one of the app's own. */
const shown = /^(image|audio|video)\/[\w.+-]+$/

/** Fetches a file for a page, which itself connects nowhere. */
export async function serveMedia(servers: MediaServers, { url, headers, signal }: Request): Promise<Response> {
  const address = servers.allowed(new URL(url).searchParams.get('url'))
  if (!address) return new Response(null, { status: 403 })
  const range = headers.get('range')
  try {
    const response = await fetch(address, { redirect: 'error', signal, ...(range !== null && { headers: { range } }) })
    return new Response(response.body, { status: response.status, headers: headersOf(response) })
  } catch {
    return new Response(null, { status: 502 })
  }
}

function headersOf(response: Response): Headers {
  const headers = new Headers({
    'Content-Type': shown.exec(response.headers.get('content-type') ?? '')?.[0] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    // Opened by itself, it could do nothing either.
    'Content-Security-Policy': "default-src 'none'; sandbox",
  })
  for (const name of passedOn) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return headers
}

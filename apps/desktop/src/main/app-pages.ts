import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { mediaPath } from './files/serve-media.ts'

export const appOrigin = 'app://maru'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/** Pages load only the app's own files, run no inline script and connect nowhere: the main process does that. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

// Sound and video are played while they are fetched.
const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true }

/** Answers a page's request for a file of a message. */
export type ServeMedia = (request: Request) => Promise<Response>

/** Gives app:// the rights of https://. To be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Serves the built pages from their folder, files of messages, and nothing else. */
export function serveAppPages(folder: string, serveMedia: ServeMedia): void {
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    if (host === 'maru' && pathname === mediaPath) return serveMedia(request)
    const path = normalize(join(folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname)))
    if (host !== 'maru' || !path.startsWith(folder + sep)) return new Response(null, { status: 403 })
    try {
      const type = contentTypes[extname(path)] ?? 'application/octet-stream'
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': contentSecurityPolicy,
          'X-Content-Type-Options': 'nosniff',
        },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

/** In development: serves the pages from Vite under the app's own address. */
export function proxyAppPages(vite: string, serveMedia: ServeMedia): void {
  protocol.handle('app', (request) => {
    const { pathname, search } = new URL(request.url)
    if (pathname === mediaPath) return serveMedia(request)
    return fetch(new URL(pathname + search, vite))
  })
}

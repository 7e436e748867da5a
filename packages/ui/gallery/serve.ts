import { join } from 'node:path'
import { makeFolder } from '@maru/testing'
import { build, preview } from 'vite'

const configFile = join(import.meta.dirname, 'vite.config.ts')

// The server of one build: what a browser has seen of it, it keeps, with the code that it compiled.
const headers = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' blob:; frame-src blob:",
  'cache-control': 'max-age=86400',
}

/** Builds the gallery and serves it under the apps' content security policy. */
export async function serveGallery(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const { path: outDir, remove } = makeFolder()
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const server = await preview({
    configFile,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers },
  })
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close()
      remove()
    },
  }
}

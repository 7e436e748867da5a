import { join } from 'node:path'
import { makeFolder } from '@maru/testing'
import { build, preview } from 'vite'

const configFile = join(import.meta.dirname, 'vite.config.ts')

/** Builds the gallery and serves it under the apps' content security policy. */
export async function serveGallery(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const { path: outDir, remove } = makeFolder()
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true, minify: false } })
  const server = await preview({
    configFile,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers: { 'content-security-policy': "default-src 'self'" } },
  })
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close()
      remove()
    },
  }
}

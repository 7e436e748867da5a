import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const name = 'service-worker.js'

/** Gives the service worker the names of all built files, which it keeps for times without a network. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    // After the plugin that adds the engine's worker to the bundle.
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((file) => file.startsWith('assets/'))
        .sort()
        .map((file) => `/${file}`)
      const source = await readFile(join(import.meta.dirname, 'src', name), 'utf8')
      // Names contain the hash of what is in the files: the same names are the same version.
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
      const built = `const version = ${JSON.stringify(version)}\nconst files = ${JSON.stringify(files)}\n`
      this.emitFile({ type: 'asset', fileName: name, source: built + source })
    },
  }
}

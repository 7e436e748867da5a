import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '@maru/testing'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { states } from './states.ts'

// node packages/ui/gallery/screenshots.ts [state …]: pictures of every state, or of some, in both languages and themes.
const configFile = join(import.meta.dirname, 'vite.config.ts')
const folder = join(import.meta.dirname, 'screenshots')
const asked = process.argv.slice(2)
const names = ['primitives', ...Object.keys(states)].filter((name) => asked.length === 0 || asked.includes(name))
/** A lost connection is told of after a while. */
const settlesMs = { offline: 2_000, waiting: 2_000, 'signed-out': 2_000, 'too-old': 2_000 } as const
const settles = new Map<string, number>(Object.entries(settlesMs))

const outDir = await mkdtemp(join(tmpdir(), 'maru-gallery-'))
await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } })
const server = await preview({ configFile, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
const browser = await chromium.launch(await findBrowser())
try {
  const address = server.resolvedUrls?.local[0] ?? ''
  await mkdir(folder, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1180, height: 760 } })
  for (const name of names)
    for (const language of ['ko', 'en'])
      for (const theme of ['light', 'dark']) {
        await page.goto(`${address}?state=${name}&language=${language}&theme=${theme}`)
        await page.locator('#root > *').first().waitFor()
        await page.waitForTimeout(settles.get(name) ?? 300)
        await page.screenshot({ path: join(folder, `${name}.${language}.${theme}.png`) })
      }
} finally {
  await browser.close()
  await server.close()
  await rm(outDir, { recursive: true, force: true })
}

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findBrowser, settle } from '@maru/testing'
import { chromium } from 'playwright-core'
import { pictures } from './pictures.ts'
import { serveGallery } from './serve.ts'

// node packages/ui/gallery/screenshots.ts [name …]: takes all or the named pictures, in both languages and themes.
const folder = join(import.meta.dirname, 'screenshots')
const names = process.argv.slice(2)
const chosen = [...pictures].filter(([name]) => names.length === 0 || names.includes(name))

const gallery = await serveGallery()
const browser = await chromium.launch(await findBrowser())
try {
  await mkdir(folder, { recursive: true })
  for (const [name, { query, act, width = 1180, height = 760 }] of chosen)
    for (const language of ['ko', 'en'])
      for (const theme of ['light', 'dark'] as const) {
        // A new page for each picture, so that none depends on the one before.
        const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme })
        page.setDefaultTimeout(60_000)
        await page.goto(`${gallery.address}?${query}&language=${language}&theme=${theme}`)
        await page.locator('#root > *, [role=dialog]').first().waitFor({ state: 'attached' })
        await settle(page)
        await act?.(page)
        await settle(page)
        await page.screenshot({ path: join(folder, `${name}.${language}.${theme}.png`) })
        await page.close()
      }
} finally {
  await browser.close()
  await gallery.close()
}

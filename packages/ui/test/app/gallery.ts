import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccountView } from '@maru/engine'
import { findBrowser } from '@maru/testing'
import { chromium, type Page } from 'playwright-core'
import { build, preview } from 'vite'

const configFile = join(import.meta.dirname, '../../gallery/vite.config.ts')

export interface Gallery {
  /** A state of the shell, in a page of its own. */
  open(state: string, look?: { language?: 'ko' | 'en'; theme?: 'light' | 'dark' }): Promise<Page>
  close(): Promise<void>
}

/** The gallery of the shell, built, in a real Chromium. */
export async function startGallery(): Promise<Gallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'maru-shell-'))
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true, minify: false } })
  const server = await preview({ configFile, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const browser = await chromium.launch(await findBrowser())
  const address = server.resolvedUrls?.local[0] ?? ''
  return {
    async open(state, { language = 'en', theme = 'light' } = {}) {
      const page = await browser.newPage({ viewport: { width: 1100, height: 720 } })
      page.setDefaultTimeout(10_000)
      await page.goto(`${address}?state=${state}&language=${language}&theme=${theme}`)
      await page.locator('#root > * > *').first().waitFor()
      return page
    },
    async close() {
      await browser.close()
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

interface Shown {
  readonly stateNames: readonly string[]
  readonly fake: {
    readonly calls: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[]
    connect(connection: AccountView['connection']): void
  }
}

/** Every state that the gallery can draw. */
export const statesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as Shown).stateNames)

/** What the shell asked of the engine, by name. */
export const callsOf = (page: Page, name: string): Promise<Readonly<Record<string, unknown>>[]> =>
  page.evaluate(
    (wanted) =>
      (window as unknown as Shown).fake.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

/** The connection becomes another. */
export const connect = (page: Page, connection: AccountView['connection']): Promise<void> =>
  page.evaluate((next) => (window as unknown as Shown).fake.connect(next), connection)

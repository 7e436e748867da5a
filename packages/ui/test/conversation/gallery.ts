import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { findBrowser } from '@maru/testing'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'

interface Call {
  readonly name: string
  readonly input: Record<string, unknown>
}

export interface Gallery {
  /** The conversation's gallery, in a page of its own. */
  open(query: string): Promise<Page>
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The gallery of the conversation, built, served under the policy of the homes, in a real Chromium. */
export async function startGallery(): Promise<Gallery> {
  const folder = mkdtempSync(join(tmpdir(), 'maru-gallery-'))
  await build({
    configFile: join(import.meta.dirname, '../../gallery-conversation/vite.config.ts'),
    logLevel: 'silent',
    build: { outDir: folder, emptyOutDir: true },
  })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = join(folder, pathname === '/' ? 'index.html' : pathname)
    if (!existsSync(file)) return void response.writeHead(404).end()
    response.setHeader('content-security-policy', "default-src 'self'")
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
    response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch(await findBrowser())
  return {
    async open(query) {
      const page = await browser.newPage({ viewport: { width: 900, height: 700 } })
      await page.goto(`http://127.0.0.1:${port}/${query}`)
      await page.locator('article').first().waitFor()
      return page
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

interface WithFake {
  readonly fake: { readonly calls: Call[]; receive(text: string): void; fail(name: string): void }
}

/** What the screen asked of the engine. */
export const callsOf = async (page: Page, name: string): Promise<Record<string, unknown>[]> =>
  page.evaluate(
    (wanted) =>
      (window as unknown as WithFake).fake.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

export const receive = (page: Page, text: string): Promise<void> =>
  page.evaluate((said) => (window as unknown as WithFake).fake.receive(said), text)

export const failNext = (page: Page, name: string): Promise<void> =>
  page.evaluate((called) => (window as unknown as WithFake).fake.fail(called), name)

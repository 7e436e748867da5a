import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBrowser } from '../src/index.ts'

test('the browser of this machine starts and lays out text', async () => {
  const browser = await chromium.launch(await findBrowser())
  try {
    const page = await browser.newPage()
    await page.setContent('<h1>Maru 마루</h1>')
    expect(await page.innerText('h1')).toBe('Maru 마루')
    expect((await page.locator('h1').boundingBox())?.height).toBeGreaterThan(0)
  } finally {
    await browser.close()
  }
}, 60_000)

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findBrowser } from '@maru/testing'
import { chromium } from 'playwright-core'

// Makes every icon from the one drawing: node build/icons.ts
const drawing = await readFile(join(import.meta.dirname, '../../web/public/icon.svg'), 'utf8')
const browser = await chromium.launch({ ...(await findBrowser()), headless: true })
const page = await browser.newPage()

async function draw(path: string, size: number, badge = ''): Promise<void> {
  const svg = drawing.replace('</svg>', `${badge}</svg>`)
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  await writeFile(join(import.meta.dirname, path), await page.screenshot({ omitBackground: true }))
}

const dot = (colour: string) => `<circle cx="388" cy="124" r="108" fill="${colour}" stroke="#fff" stroke-width="24"/>`
await draw('icon.png', 1_024)
for (const [scale, suffix] of [
  [1, ''],
  [2, '@2x'],
] as const) {
  await draw(`../resources/tray${suffix}.png`, 16 * scale)
  await draw(`../resources/tray-unread${suffix}.png`, 16 * scale, dot('#d2452f'))
  await draw(`../resources/tray-offline${suffix}.png`, 16 * scale, dot('#8f8171'))
}
await draw('../resources/overlay.png', 32, '')
await browser.close()

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findBrowser } from '@maru/testing'
import { chromium } from 'playwright-core'
import { icnsOf, icoOf, macSizes, windowsSizes } from './icon-files.ts'

// Makes every picture of the app from the one drawing: node apps/desktop/build/icons.ts
const desktop = join(import.meta.dirname, '..')
const web = join(desktop, '../web/public')
const drawing = await readFile(join(web, 'icon.svg'), 'utf8')
const browser = await chromium.launch({ ...(await findBrowser()), headless: true })
const page = await browser.newPage()

async function picture(size: number, svg: string): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}body>svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  return await page.screenshot({ omitBackground: true })
}

const draw = async (path: string, size: number, svg: string) => await writeFile(path, await picture(size, svg))

async function pictures(sizes: readonly number[], svg: string): Promise<Map<number, Buffer>> {
  const made = new Map<number, Buffer>()
  for (const size of sizes) made.set(size, await picture(size, svg))
  return made
}

const withDot = (colour: string) =>
  drawing.replace(
    '</svg>',
    `<circle cx="388" cy="124" r="108" fill="${colour}" stroke="#fff" stroke-width="24"/></svg>`,
  )

/** Systems that cut icons into shapes of their own need room around the drawing. */
const withRoom = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="#8a5a33"/><g transform="translate(64 64) scale(.75)">${drawing}</g></svg>`

/** As far from the edges as the other icons of the dock. */
const forDock = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><g transform="translate(50 50) scale(.805)">${drawing}</g></svg>`

/** macOS colours what is in its menu bar by itself: the lines of the drawing alone, and when there is no connection struck out. */
const linesOf = (more = '') =>
  drawing
    .replace(/<rect[^>]*\/>/, '')
    .replace('viewBox="0 0 512 512"', 'viewBox="64 64 384 384"')
    .replaceAll('#f6ede2', '#000')
    .replace('</svg>', `${more}</svg>`)
const struckOut = '<path d="M96 416L416 96" stroke="#000" stroke-width="40" stroke-linecap="round"/>'

const numbered = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#d2452f"/><text x="16" y="23" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${text.length > 1 ? 16 : 20}" fill="#fff">${text}</text></svg>`

await draw(join(desktop, 'build/icon.png'), 1_024, drawing)
await writeFile(join(desktop, 'build/icon.ico'), icoOf(await pictures(windowsSizes, drawing)))
await writeFile(join(desktop, 'build/icon.icns'), icnsOf(await pictures(macSizes, forDock)))
await draw(join(web, 'icon-192.png'), 192, drawing)
await draw(join(web, 'icon-512.png'), 512, drawing)
await draw(join(web, 'icon-maskable-512.png'), 512, withRoom)
for (const [scale, suffix] of [
  [1, ''],
  [2, '@2x'],
] as const) {
  const tray = (name: string, svg: string) => draw(join(desktop, `resources/${name}${suffix}.png`), 16 * scale, svg)
  await tray('tray', drawing)
  await tray('tray-unread', withDot('#d2452f'))
  await tray('tray-offline', withDot('#8f8171'))
  await tray('trayTemplate', linesOf())
  await tray('trayOfflineTemplate', linesOf(struckOut))
}
for (const text of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '9+'])
  await draw(join(desktop, `resources/overlay-${text === '9+' ? 'more' : text}.png`), 32, numbered(text))
await browser.close()

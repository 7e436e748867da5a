import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '@maru/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The screens as they are, in a real browser, over a messenger that only remembers: what it can't do fails as offline.
const root = join(import.meta.dirname, '../../gallery-rest')
const configFile = join(root, 'vite.config.ts')
const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let outDir: string
let server: PreviewServer
let browser: Browser
let page: Page

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'maru-screens-'))
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true, minify: false } })
  server = await preview({ configFile, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  browser = await chromium.launch(await findBrowser())
  page = await browser.newPage()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(outDir, { recursive: true, force: true })
})

async function open(query: string): Promise<void> {
  const address = server.httpServer.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await page.goto(`http://127.0.0.1:${port}/?${query}`)
  await page.locator('#root > *, [role=dialog]').first().waitFor({ state: 'attached' })
}

const offline = 'There is no connection to the server.'

describe('a setting', { timeout: 60_000 }, () => {
  test('is saved as soon as it is chosen', async () => {
    await open('screen=settings&page=notifications')
    await page.getByLabel('Tell me about').selectOption('mentions')
    await page.getByLabel('Show what was written').uncheck()
    await page.getByRole('button', { name: 'Devices' }).click()
    await page.getByRole('button', { name: 'Notifications' }).click()
    expect(await page.getByLabel('Tell me about').inputValue()).toBe('mentions')
    expect(await page.getByLabel('Show what was written').isChecked()).toBe(false)
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('that could not be saved goes back to what is so, with the reason beside it', async () => {
    await open('screen=room')
    const listed = page.getByLabel('In the directory')
    await listed.click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toBe(offline)
    expect(await listed.isChecked()).toBe(true)
  })

  test('that is typed stays as it was typed when it could not be saved, and Escape brings back what is so', async () => {
    await open('screen=room')
    const title = page.getByLabel('Title')
    await title.fill('새 이름')
    await title.press('Enter')
    await page.getByText(offline).waitFor()
    expect(await title.inputValue()).toBe('새 이름')
    await title.press('Escape')
    expect(await title.inputValue()).toBe('마루 개발')
    expect(await page.getByText(offline).count()).toBe(0)
  })
})

describe('a room', { timeout: 60_000 }, () => {
  test('of a thousand people is drawn as a screenful of rows, and its last row can be reached', async () => {
    await open('screen=members')
    await page.getByRole('button', { name: 'Actions for 지수' }).waitFor()
    expect(await page.getByRole('listitem').count()).toBeLessThan(60)
    await page.getByLabel('Filter by name or ID').fill('troll')
    expect(await page.getByRole('button', { name: 'Let in again' }).count()).toBe(1)
  })

  test('offers its owner everything about a member, and asks before somebody is taken out', async () => {
    await open('screen=members')
    await page.getByRole('button', { name: 'Actions for 지수' }).click()
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      'Message directly',
      'Make member',
      'Hand the room over',
      'Take out',
      'Ban',
    ])
    await page.getByRole('menuitem', { name: 'Take out' }).click()
    await page.getByRole('dialog', { name: 'Take 지수 out?' }).getByRole('button', { name: 'Take out' }).click()
    expect(await page.getByRole('alert').textContent()).toBe(offline)
  })

  test('offers a member nothing that a member may not do', async () => {
    await open('screen=members&room=lunch')
    await page.getByRole('button', { name: 'Actions for 지수' }).click()
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Message directly'])
    await open('screen=room&room=lunch')
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['For me', 'Leaving'])
    expect(await page.getByRole('button', { name: 'Delete the room' }).count()).toBe(0)
  })

  test('is deleted only by an owner who types its title', async () => {
    await open('screen=room')
    await page.getByRole('button', { name: 'Delete the room' }).click()
    const remove = page.getByRole('dialog').getByRole('button', { name: 'Delete the room' })
    const title = page.getByLabel('Type the title to confirm')
    await title.fill('마루 개')
    expect(await remove.isEnabled()).toBe(false)
    await title.fill('마루 개발')
    expect(await remove.isEnabled()).toBe(true)
  })
})

describe('the quick switcher', { timeout: 60_000 }, () => {
  const chosen = () => page.getByRole('option', { selected: true }).textContent()

  test('shows unread rooms first, and opens what the arrow keys lead to', async () => {
    await open('screen=switcher')
    await page.getByRole('combobox').press('ArrowDown')
    expect(await chosen()).toContain('점심 모임')
    await page.getByRole('combobox').press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.locator('output').textContent()).toBe('lunch')
  })

  test('finds a Korean name while its last syllable is still being put together', async () => {
    await open('screen=switcher')
    const keyboard = await page.context().newCDPSession(page)
    await page.getByRole('combobox').focus()
    await keyboard.send('Input.imeSetComposition', { text: '점심', selectionStart: 2, selectionEnd: 2 })
    expect(await page.getByRole('option').allTextContents()).toEqual([expect.stringContaining('점심 모임')])
    await keyboard.send('Input.insertText', { text: '점심' })
    await page.getByRole('combobox').press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.locator('output').textContent()).toBe('lunch')
  })
})

describe('every screen', { timeout: 120_000 }, () => {
  const settings = ['profile', 'devices', 'notifications', 'appearance', 'keyboard', 'account']
  const screens = [
    'screen=members',
    'screen=room',
    'screen=notifications',
    'screen=notifications&empty',
    'screen=homes',
    'screen=switcher',
    'screen=shortcuts',
    ...settings.map((name) => `screen=settings&page=${name}`),
  ]

  test.each(['theme=light&language=en', 'theme=dark&language=ko'])(
    'has nothing that axe finds wrong: %s',
    async (look) => {
      for (const screen of screens) {
        await open(`${screen}&${look}`)
        // What fades in is judged when it is there.
        await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
        await page.evaluate(await axe)
        const wrong = await page.evaluate(`axe.run({ rules: ${JSON.stringify(partOfAPage)} })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`)
        expect(wrong, screen).toEqual([])
      }
    },
  )
})

// The screens stand alone here; the page around them has the landmarks.
const partOfAPage = {
  region: { enabled: false },
  'landmark-one-main': { enabled: false },
  'page-has-heading-one': { enabled: false },
}

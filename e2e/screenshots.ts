import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launch } from '@maru/desktop/test-host'
import { findBrowser, makeFolder, startServerProcess } from '@maru/testing'
import { type Browser, chromium } from 'playwright-core'
import { Person } from './support/person.ts'

// npm run screenshots: people talk in a real messenger, and pictures of it go into docs/screenshots.
const folder = join(import.meta.dirname, '../docs/screenshots')
await mkdir(folder, { recursive: true })
const server = await startServerProcess({ MARU_NAME: '마루', MARU_FILES: 'true' })
const browser = await chromium.launch({ ...(await findBrowser()), headless: true })

async function newPerson(
  from: Browser,
  userId: string,
  nickname: string,
  theme: 'light' | 'dark',
  language: 'ko' | 'en',
): Promise<Person> {
  const context = await from.newContext({
    locale: language === 'ko' ? 'ko-KR' : 'en-US',
    colorScheme: theme,
    viewport: { width: 1180, height: 720 },
    deviceScaleFactor: 1.5,
  })
  const page = await context.newPage()
  await page.goto(server.url)
  const person = new Person(page, language, [])
  await person.signUp(nickname, userId)
  return person
}

const shoot = async (person: Person, name: string) => {
  await person.page.bringToFront()
  await person.page.mouse.move(0, 0)
  await person.page.waitForTimeout(600)
  await person.page.screenshot({ path: join(folder, `${name}.png`) })
}

const photo = join(import.meta.dirname, '../examples/echo-bot/gimbap.png')

async function sendPhoto(person: Person, caption: string): Promise<void> {
  const chooser = person.page.waitForEvent('filechooser')
  await person.button('tray.attach').click()
  await (await chooser).setFiles(photo)
  await person.button('tray.remove', { name: 'gimbap.png' }).waitFor()
  await person.say(caption)
}

/** Chooses how close together everything is, and returns to the conversation. */
async function choose(person: Person, density: 'comfortable' | 'compact' | 'chat'): Promise<void> {
  await person.page.keyboard.press('Control+,')
  await person.button('settings.appearance').click()
  await person.page.getByRole('radio', { name: person.text(`appearance.density.${density}`) }).check()
  await person.page.keyboard.press('Escape')
  await person.composer().waitFor()
}

/** Screens that only the desktop app has. */
async function shootDesktopApp(): Promise<void> {
  const userData = makeFolder()
  const app = await launch({ userData: userData.path, server: server.url, environment: { HOST_PACKAGED: '1' } })
  try {
    const hana = new Person(await app.page(), 'ko', [])
    await hana.page.setViewportSize({ width: 1180, height: 820 })
    await hana.signUp('하나', 'hana')
    await hana.page.keyboard.press('Control+,')
    const pages = hana.page.getByRole('navigation', { name: hana.text('settings.title') })
    await pages.getByRole('button', { name: hana.text('settings.notifications'), exact: true }).click()
    await hana.button('check.do').click()
    await hana.page.getByText(hana.text('check.click')).waitFor()
    await shoot(hana, 'notification-check')
    await hana.button('settings.desktop').click()
    await shoot(hana, 'desktop-settings')
    await hana.button('desktop.lock.set').click()
    await hana.field('desktop.pin.new').fill('2468')
    await hana.field('desktop.pin.confirm').fill('2468')
    await hana.field('desktop.pin.confirm').press('Enter')
    await hana.button('desktop.lock.now').click()
    await hana.field('lock.pin').waitFor()
    await shoot(hana, 'lock')
  } finally {
    await app.kill()
    userData.remove()
  }
}

try {
  const minji = await newPerson(browser, 'minji', '민지', 'light', 'ko')
  const jun = await newPerson(browser, 'jun', '준', 'dark', 'ko')
  const seo = await newPerson(browser, 'seo', 'Seo', 'light', 'en')
  await minji.createRoom('점심 모임', { capacity: 8 })
  await jun.createRoom('배포 상황실', { capacity: 20, password: '1234' })
  await jun.lobby()
  await seo.createRoom('Book club', { capacity: 12 })
  await seo.lobby()
  for (const person of [jun, seo]) await person.join('점심 모임')
  await minji.lobby()
  await shoot(minji, 'lobby')
  await minji.open('점심 모임')
  for (const person of [jun, seo]) await person.composer().waitFor()
  await minji.say('오늘 점심 어디로 갈까요? 후보는\n1. **김밥천국**\n2. 골목 라면집\n3. `구내식당`')
  await jun.sees('골목 라면집')
  await jun.say('라면집이요! 지난주에 새로 생긴 곳 https://example.com/menu')
  await seo.say('Ramyeon sounds good to me')
  await minji.sees('Ramyeon sounds good to me')
  await minji.actOn('Ramyeon sounds good to me', 'action.reply')
  await minji.say('그럼 12시 10분에 로비에서 만나요')
  await jun.sees('그럼 12시 10분에 로비에서 만나요')
  await jun.actOn('그럼 12시 10분에 로비에서 만나요', 'action.react')
  await jun.page.getByRole('dialog').getByRole('button').first().click()
  await jun.say('```ts\nconst lunch = { at: "12:10", where: "골목 라면집" }\n```')
  await sendPhoto(seo, 'And this for tomorrow?')
  await minji.sees('And this for tomorrow?')
  await seo.lobby()
  await minji.say('늦지 마세요')
  await jun.sees('늦지 마세요')
  // Nobody types any more.
  for (const person of [minji, jun])
    await person.log().locator('xpath=ancestor::section').locator('[class*=dots]').waitFor({ state: 'detached' })
  await shoot(minji, 'conversation')
  await shoot(jun, 'conversation-dark')
  await minji.button('files.show', { name: 'gimbap.png' }).click()
  await minji.page.getByRole('dialog').getByRole('img', { name: 'gimbap.png' }).waitFor()
  await shoot(minji, 'lightbox')
  await minji.page.keyboard.press('Escape')
  for (const density of ['compact', 'chat'] as const) {
    for (const person of [minji, jun]) await choose(person, density)
    await shoot(minji, density)
    await shoot(jun, `${density}-dark`)
    await minji.page.setViewportSize({ width: 360, height: 720 })
    await shoot(minji, `${density}-narrow`)
    await minji.page.setViewportSize({ width: 1180, height: 720 })
  }
  for (const person of [minji, jun]) await choose(person, 'comfortable')
  await minji.button('header.members').click()
  await shoot(minji, 'members')
  await seo.button('me.menu').click()
  await seo.page.getByRole('menuitem', { name: seo.text('me.twoHomes') }).click()
  await shoot(seo, 'two-homes')
  await shootDesktopApp()
} finally {
  await browser.close()
  await server.remove()
}

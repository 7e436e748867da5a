import { settle } from '@maru/testing'
import { describe, expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

/** What makes the page wider than the screen. */
async function tooWide({ page }: Person): Promise<string[]> {
  await settle(page)
  return page.evaluate(() => [
    ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
    ...[...document.querySelectorAll('button, input, select, textarea, p, li, h1, h2')]
      .filter((element) => element.checkVisibility() && !element.closest('[data-hidden-text]'))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 0 && (left < -1 || right > innerWidth + 1)
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  ])
}

describe.each(['ko', 'en'] as const)('on a phone in %s', (language) => {
  // Each language has its own rooms on the server that both share.
  const [lunch, listed] = [`점심 모임 ${language}`, `목록의 방 ${language}`]

  test('everything from signing up to the settings fits, one pane at a time', async () => {
    const minji = await web().visitor({ language })
    const jun = await web().newPerson('준', { language })
    const { page } = minji
    await page.setViewportSize({ width: 360, height: 740 })
    const fits = async (place: string) => expect(await tooWide(minji), place).toEqual([])
    const rooms = page.getByRole('navigation', { name: minji.text('rooms.title') })
    await fits('sign-in')
    await minji.signUp('민지')
    await fits('lobby')
    await minji.button('narrow.back').click()
    await rooms.waitFor()
    await fits('rooms')
    await minji.button('rooms.add').click()
    await page.getByRole('menuitem', { name: minji.text('rooms.create') }).click()
    await minji.field('rooms.create.title').fill(lunch)
    await fits('create a room')
    await minji.button('rooms.create.do').click()
    await minji.composer().waitFor()
    expect(await rooms.isVisible()).toBe(false)
    await jun.join(lunch)
    await minji.say('길어도 한 줄로는 넘치지 않아요 '.repeat(10))
    await minji.say('w'.repeat(300))
    await jun.composer().waitFor()
    await jun.say('안녕하세요')
    await minji.sees('안녕하세요')
    await fits('conversation')
    for (const panel of ['header.search', 'header.members'] as const) {
      await minji.button(panel).click()
      await page.getByRole('complementary').waitFor()
      await fits(panel)
      await minji.button('panel.close').click()
    }
    for (const panel of ['header.pins', 'header.settings'] as const) {
      await minji.fromRoomMenu(panel)
      await page.getByRole('complementary').waitFor()
      await fits(panel)
      await minji.button('panel.close').click()
    }
    await minji.button('narrow.back').click()
    await minji.row(lunch).waitFor()
    await minji.button('me.notifications').click()
    await page.getByRole('heading', { name: minji.text('recent.title'), level: 1 }).waitFor()
    await fits('notifications')
    await minji.button('narrow.back').click()
    await minji.button('me.menu').click()
    await page.getByRole('menuitem', { name: minji.text('me.settings') }).click()
    for (const section of ['settings.profile', 'settings.notifications', 'settings.keyboard'] as const) {
      await minji.button(section).click()
      await page.getByRole('heading', { name: minji.text(section), level: 2 }).waitFor()
      await fits(section)
      await minji.button('narrow.back').click()
    }
  })

  test('a message that arrives while the list is shown is unread, and read when its room is opened', async () => {
    const [minji, jun] = [await web().newPerson('민지', { language }), await web().newPerson('준', { language })]
    await minji.page.setViewportSize({ width: 360, height: 740 })
    await jun.createRoom(listed)
    await minji.join(listed)
    await minji.composer().waitFor()
    await minji.button('narrow.back').click()
    await jun.say('여기 봐요')
    await minji
      .row(listed)
      .getByText(minji.text('design.unread', { count: 1 }))
      .waitFor()
    await minji.row(listed).click()
    await minji.sees('여기 봐요')
    await minji.button('narrow.back').click()
    await minji
      .row(listed)
      .getByText(minji.text('design.unread', { count: 1 }))
      .waitFor({ state: 'detached' })
  })
})

test('a phone’s notch and home indicator cover nothing', async () => {
  const minji = await web().newPerson('민지')
  await minji.createRoom('둥근 화면')
  await minji.page.setViewportSize({ width: 360, height: 740 })
  const devtools = await minji.page.context().newCDPSession(minji.page)
  await devtools.send('Emulation.setSafeAreaInsetsOverride' as never, { insets: { top: 40, bottom: 34 } } as never)
  const box = async (locator: ReturnType<Person['button']>) => (await locator.boundingBox()) ?? { y: 0, height: 0 }
  const back = await box(minji.button('narrow.back'))
  expect(back.y).toBeGreaterThanOrEqual(40)
  const composer = await box(minji.composer())
  expect(composer.y + composer.height).toBeLessThanOrEqual(740 - 34)
})

import { settle } from '@maru/testing'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pictures } from '../gallery/pictures.ts'
import { callsOf, openConversation, openGallery } from './support/gallery.ts'

const phone = { width: 360, height: 740 }

async function openNarrow(params: string): Promise<Page> {
  const page = await openGallery('stage=shell&state=splash')
  await page.setViewportSize(phone)
  await page.goto(page.url().replace(/\?.*/, `?${params}`))
  await page.locator('#root > * > *, [role=dialog]').first().waitFor({ state: 'attached' })
  await settle(page)
  return page
}

/** What sticks out of the screen, or scrolls sideways in it. Lines of code scroll, tables and toolbars. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const name = (element: Element) => `<${element.tagName.toLowerCase()} class="${element.className}">`
    const isShown = (element: Element) => element.checkVisibility() && !element.closest('[data-hidden-text]')
    const all = [...document.querySelectorAll('body :not(pre, [data-sideways])')].filter(isShown)
    const scrolling = all.filter(
      (element) =>
        /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1,
    )
    const outside = [...document.querySelectorAll('button, input, select, textarea, a, h1, h2, h3, p, li')]
      .filter(isShown)
      .filter((element) => !element.closest('[data-sideways]'))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 0 && (left < -1 || right > innerWidth + 1)
      })
    return [
      ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
      ...scrolling.map((element) => `${name(element)} scrolls`),
      ...outside.map((element) => `${name(element)} sticks out`),
    ]
  })

/** Buttons and fields smaller than a fingertip. Links and figures in a text are as large as the text. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'button, input, select, textarea, summary, [role=menuitem], [role=option], [role=tab]',
      ),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => !element.closest('[role=log]'))
      .map((element) => (element.matches('label input') ? (element.closest('label') ?? element) : element))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return Math.round(width) < 44 || Math.round(height) < 44
      })
      .map((element) => `${element.outerHTML.slice(0, 120)} ${JSON.stringify(element.getBoundingClientRect())}`),
  )

describe('on a screen of 360 pixels nothing is wider, and every button as large as a fingertip', () => {
  const queries = [...pictures].map(([name, picture], index) => [name, picture, index % 2 ? 'ko' : 'en'] as const)

  test.each(queries)('%s', async (name, { query, act }, language) => {
    const page = await openNarrow(`${query}&language=${language}`)
    if (/^(lobby|create-room|join-locked)/.test(name)) {
      await page.getByRole('button', { name: /^(Lobby|로비)$/ }).click()
      await settle(page)
    }
    if (act) {
      await act(page)
      await settle(page)
    }
    expect(await tooWide(page)).toEqual([])
    expect(await tooSmall(page)).toEqual([])
  })
})

describe('a narrow screen', () => {
  const list = (page: Page) => page.getByRole('navigation', { name: '대화방' })
  const back = (page: Page) => page.getByRole('button', { name: '뒤로' })
  const swipe = async (page: Page, from: readonly [number, number], to: readonly [number, number]) => {
    const devtools = await page.context().newCDPSession(page)
    const point = ([x, y]: readonly [number, number]) => [{ x, y }]
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(from) })
    for (const part of [0.25, 0.5, 0.75, 1]) {
      const at = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part] as const
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(at) })
    }
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  test('shows the room list first, then the room alone, its panel alone, and each has a way back', async () => {
    const page = await openNarrow('stage=shell&state=lobby&language=ko')
    await list(page).waitFor()
    expect(await page.getByRole('main').isVisible()).toBe(false)
    await list(page)
      .getByRole('button', { name: /점심 모임/ })
      .click()
    await page.getByRole('heading', { name: '점심 모임', level: 1 }).waitFor()
    expect(await list(page).isVisible()).toBe(false)
    await page.getByRole('button', { name: '메시지 검색' }).click()
    await page.getByRole('complementary').waitFor()
    const { width = 0 } = (await page.getByRole('complementary').boundingBox()) ?? {}
    expect(Math.round(width)).toBe(phone.width)
    await page.getByRole('button', { name: '패널 닫기' }).click()
    await page.getByRole('heading', { name: '점심 모임', level: 1 }).waitFor()
    await back(page).click()
    await list(page).waitFor()
    expect(await page.getByRole('main').isVisible()).toBe(false)
  })

  test('goes back by a swipe to the right, not by one down or one that is short', async () => {
    const page = await openNarrow('stage=shell&state=lobby&language=ko')
    await list(page).getByRole('button', { name: '로비', exact: true }).click()
    await page.getByRole('heading', { name: '로비' }).waitFor()
    await settle(page)
    await swipe(page, [60, 300], [110, 300])
    await swipe(page, [60, 300], [160, 560])
    await swipe(page, [300, 300], [60, 300])
    expect(await page.getByRole('heading', { name: '로비' }).isVisible()).toBe(true)
    await swipe(page, [60, 300], [220, 310])
    await list(page).waitFor()
  })

  test('leaves the settings step by step', async () => {
    const page = await openNarrow('stage=shell&state=lobby&language=ko')
    await page.getByRole('button', { name: '내 메뉴' }).click()
    await page.getByRole('menuitem', { name: '설정' }).click()
    await page.getByRole('navigation', { name: '설정' }).getByRole('button', { name: '화면' }).click()
    await page.getByRole('heading', { name: '화면' }).waitFor()
    expect(await page.getByRole('navigation', { name: '설정' }).isVisible()).toBe(false)
    await back(page).click()
    await page.getByRole('navigation', { name: '설정' }).waitFor()
    await back(page).click()
    await list(page).waitFor()
  })

  test('tells the engine that no room is shown while it shows the list', async () => {
    const page = await openNarrow('stage=shell&state=lobby&language=ko')
    await list(page)
      .getByRole('button', { name: /점심 모임/ })
      .click()
    await back(page).click()
    await list(page).waitFor()
    await expect.poll(async () => (await callsOf(page, 'attention.set')).at(-1)).not.toHaveProperty('roomId')
  })

  test('has its room beside the list again as soon as it is wide', async () => {
    const page = await openNarrow('stage=shell&state=lobby&language=ko')
    await list(page)
      .getByRole('button', { name: /점심 모임/ })
      .click()
    await page.setViewportSize({ width: 800, height: 700 })
    await list(page).waitFor()
    await page.getByRole('heading', { name: '점심 모임', level: 1 }).waitFor()
    expect(await back(page).isVisible()).toBe(false)
    expect(await tooWide(page)).toEqual([])
  })
})

test('a conversation that opens is ready to be written in, but brings up no keyboard over half of a phone', async () => {
  const page = await openConversation('count=20&language=en')
  const isFocused = () => page.evaluate(() => document.activeElement?.matches('textarea') === true)
  await expect.poll(isFocused).toBe(true)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  await openConversation('count=20&language=en')
  expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true)
  expect(await isFocused()).toBe(false)
  await devtools.detach()
})

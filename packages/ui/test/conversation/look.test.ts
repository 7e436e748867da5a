import { settle } from '@maru/testing'
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, openConversation, openGallery } from '../support/gallery.ts'

const boxOf = async (locator: Locator) => (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }

describe('a conversation', () => {
  test('keeps both sides close in a wide window, and the toolbar beside the bubble', async () => {
    const page = await openConversation('language=ko&count=60&unread=0')
    await page.setViewportSize({ width: 1440, height: 900 })
    await settle(page)
    const bubbles = await page
      .locator('[data-bubble]')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect()).map(({ left, right }) => ({ left, right })))
    const width = Math.max(...bubbles.map(({ right }) => right)) - Math.min(...bubbles.map(({ left }) => left))
    expect(width).toBeGreaterThan(400)
    expect(width).toBeLessThanOrEqual(880)
    for (const text of ['안 읽은 메시지 하나', '네!']) {
      const row = page.locator('article').filter({ hasText: text }).last()
      await row.hover()
      const [bubble, toolbar] = [await boxOf(row.locator('[data-bubble]')), await boxOf(row.getByRole('toolbar'))]
      const gap = Math.max(toolbar.x - bubble.x - bubble.width, bubble.x - toolbar.x - toolbar.width)
      expect(gap).toBeGreaterThanOrEqual(0)
      expect(gap).toBeLessThan(160)
      expect(toolbar.y).toBeGreaterThanOrEqual(bubble.y - 4)
      expect(toolbar.y).toBeLessThan(bubble.y + bubble.height)
    }
  })

  test('is without bubbles when compact, with the names in one column and everybody on the same side', async () => {
    const page = await openConversation('language=ko&count=60&unread=0&density=compact')
    const row = page.locator('article').filter({ hasText: '안 읽은 메시지 하나' })
    expect((await boxOf(row)).height).toBe(36)
    const bubbles = page.locator('[data-bubble]')
    const looks = await bubbles.evaluateAll((all) =>
      all.map((each) => `${getComputedStyle(each).backgroundColor} ${Math.round(each.getBoundingClientRect().left)}`),
    )
    expect(new Set(looks).size).toBe(1)
    expect(looks[0]).toMatch(/^rgba\(0, 0, 0, 0\)/)
  })

  test('has its newest pin in a bar above it, and each pin’s card opens its message and unpins it', async () => {
    const page = await openConversation('language=ko&count=60&unread=0')
    await page.getByRole('button', { name: /^고정됨: .*회의는 목요일 4시예요/ }).click()
    const pinned = page.locator('[class*=highlighted]')
    await pinned.waitFor()
    expect(await pinned.textContent()).toContain('회의는')
    await page.getByRole('button', { name: '방 메뉴' }).click()
    await page.getByRole('menuitem', { name: '고정된 메시지' }).click()
    const panel = page.getByRole('complementary')
    await panel.getByRole('button', { name: '메시지로 이동' }).click()
    await panel.getByRole('button', { name: '고정 해제' }).click()
    await expect.poll(() => callsOf(page, 'messages.pin')).toMatchObject([{ target: 52, on: false }])
  })
})

test('the rooms of a compact list are 36 pixels high', async () => {
  const page = await openGallery('stage=shell&state=lobby&language=ko&density=compact')
  const row = page.getByRole('navigation').getByRole('button', { name: /점심 모임/ })
  await row.waitFor()
  expect((await boxOf(row)).height).toBe(36)
})

test.each(['light', 'dark'])('disabled buttons can be read in the %s theme', async (theme) => {
  const page = await openGallery(`stage=shell&state=primitives&theme=${theme}`)
  await page.getByRole('button', { name: 'disabled' }).first().waitFor()
  // The browser's own look at colours, as axe leaves out what is disabled.
  const contrasts = await page.getByRole('button', { name: 'disabled' }).evaluateAll((all) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')
    const luminance = (colour: string): number => {
      if (!canvas) return 0
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    return all.map((button) => {
      const { color, backgroundColor, opacity } = getComputedStyle(button)
      const [low = 0, high = 0] = [luminance(color), luminance(backgroundColor)].toSorted((a, b) => a - b)
      return opacity === '1' ? (high + 0.05) / (low + 0.05) : 0
    })
  })
  expect(contrasts).toHaveLength(4)
  for (const contrast of contrasts) expect(contrast).toBeGreaterThanOrEqual(4.5)
})

import { settle } from '@maru/testing'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { callsOf, openConversation } from '../../support/gallery.ts'

let page: Page

beforeEach(async () => {
  page = await openConversation('count=20&unread=0&said=sounds&language=en')
  await row('a:2').scrollIntoViewIfNeeded()
  await settle(page)
  // Until the first key, the focus belongs to the field.
  await page.locator('textarea').press('Shift')
})

const row = (id: string) => page.locator(`[data-row="${id}"]`)
const play = (id: string) => row(id).getByRole('button', { name: 'Play', exact: true })
const pause = (id: string) => row(id).getByRole('button', { name: 'Pause', exact: true })
const slider = (id: string) => row(id).getByRole('slider', { name: 'Position' })
const placeOf = (id: string) => slider(id).getAttribute('aria-valuetext')

test('a voice message is asked for when it is played, and moved in by keys and pointer', async () => {
  expect(await callsOf(page, 'files.links')).toEqual([])
  expect(await placeOf('a:0')).toBe('0:00 of 0:07')
  await slider('a:0').focus()
  await page.keyboard.press('ArrowRight')
  expect(await placeOf('a:0')).toBe('0:05 of 0:07')
  await page.keyboard.press('Home')
  const box = await slider('a:0').boundingBox()
  await slider('a:0').click({ position: { x: ((box?.width ?? 0) * 3) / 7, y: 10 } })
  expect(await placeOf('a:0')).toBe('0:03 of 0:07')
  await page.keyboard.press(' ')
  await pause('a:0').waitFor()
  await expect.poll(() => placeOf('a:0')).toBe('0:04 of 0:07')
  await page.keyboard.press(' ')
  await play('a:0').waitFor()
  expect((await callsOf(page, 'files.links')).length).toBe(1)
})

test('one plays at a time, each keeps its place, and the next follows by itself', async () => {
  await play('a:2').click()
  await pause('a:2').waitFor()
  await expect.poll(() => placeOf('a:2')).toBe('0:01 of 0:07')
  await play('a:0').click()
  await pause('a:0').waitFor()
  await play('a:2').waitFor()
  expect(await placeOf('a:2')).toBe('0:01 of 0:07')
  await slider('a:0').focus()
  await page.keyboard.press('ArrowRight')
  await pause('a:1').waitFor()
  await play('a:0').waitFor()
  expect(await placeOf('a:0')).toBe('0:00 of 0:07')
  // A sound that was sent as a file is no part of what people say to each other.
  await play('a:1').waitFor()
  await play('a:2').waitFor()
})

test('its speed is remembered', async () => {
  const speed = row('a:0').getByRole('button', { name: /^Speed/ })
  for (const [before, after] of [
    ['1×', '1.5×'],
    ['1.5×', '2×'],
  ] as const) {
    expect(await speed.textContent()).toBe(before)
    await speed.click()
    expect(await speed.textContent()).toBe(after)
  }
  await page.reload()
  await row('a:2').waitFor()
  expect(await row('a:2').getByRole('button', { name: 'Speed: 2×' }).count()).toBe(1)
  await page.evaluate(() => localStorage.clear())
})

test('a sound sent as a file can be saved and played', async () => {
  await row('a:2').getByRole('button', { name: 'Save 회의 녹음.mp3' }).waitFor()
  await play('a:2').click()
  await pause('a:2').waitFor()
})

test('a host that finds files plays what it keeps without a link, and asks for one to what it has not', async () => {
  page = await openConversation('count=20&unread=0&said=sounds&language=en&media')
  await page.route('**/kept/**', (route) =>
    route.request().url().endsWith('0001/original')
      ? route.fulfill({ body: silence(7), contentType: 'audio/wav' })
      : route.fulfill({ status: 404 }),
  )
  await row('a:2').scrollIntoViewIfNeeded()
  await settle(page)
  await play('a:0').click()
  await expect.poll(() => placeOf('a:0')).toBe('0:01 of 0:07')
  expect(await callsOf(page, 'files.links')).toEqual([])
  await play('a:2').click()
  await expect.poll(() => placeOf('a:2')).toBe('0:01 of 0:07')
  expect((await callsOf(page, 'files.links')).length).toBe(1)
  await page.unrouteAll()
})

/** A WAV file of so many seconds. */
function silence(seconds: number): Buffer {
  const rate = 8_000
  const length = rate * seconds
  const sound = Buffer.alloc(44 + length, 128)
  sound.write('RIFF____WAVEfmt ', 0, 'latin1')
  sound.writeUInt32LE(36 + length, 4)
  for (const [at, value] of [16, 0x1_0001, rate, rate, 0x8_0001].entries()) sound.writeUInt32LE(value, 16 + at * 4)
  sound.write('data', 36, 'latin1')
  sound.writeUInt32LE(length, 40)
  return sound
}

import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser({ files: true })

const timer = (person: Person, time: string): Locator => person.page.getByRole('timer').filter({ hasText: time })
const voices = (person: Person): Locator =>
  person.log().getByRole('group', { name: person.text('files.voice.one'), exact: true })
const isFocused = (field: Locator) =>
  expect.poll(() => field.evaluate((at) => at === document.activeElement)).toBe(true)

async function inOneRoom(language: 'ko' | 'en'): Promise<[Person, Person]> {
  const [minji, jun] = [await web().newPerson('민지', { language }), await web().newPerson('준', { language })]
  await minji.createRoom(`음성 ${minji.userId}`)
  await jun.join(`음성 ${minji.userId}`)
  await jun.composer().waitFor()
  return [minji, jun]
}

describe.each(['ko', 'en'] as const)('voice messages, in %s', (language) => {
  test('are recorded by keys alone and heard by the other, one after the other', async () => {
    const [minji, jun] = await inOneRoom(language)
    for (const count of [1, 2]) {
      await isFocused(minji.composer())
      await minji.page.keyboard.press('Alt+Shift+R')
      await timer(minji, '0:01').waitFor()
      await isFocused(minji.button('voice.stop'))
      await minji.page.keyboard.press('Enter')
      await isFocused(minji.button('voice.send'))
      await minji.page.keyboard.press('Enter')
      await expect.poll(() => voices(jun).count(), { timeout: 60_000 }).toBe(count)
    }
    await jun.row(jun.text('files.voice.one')).waitFor()
    const [first, second] = [voices(jun).nth(0), voices(jun).nth(1)]
    // As long as its sender says, without loading anything.
    expect(await first.getByRole('slider').getAttribute('aria-valuetext')).toMatch(/0:0[1-9]/)
    await first.getByRole('button', { name: jun.text('files.play'), exact: true }).click()
    await second.getByRole('button', { name: jun.text('files.pause'), exact: true }).waitFor()
    await second.getByRole('button', { name: jun.text('files.play'), exact: true }).waitFor()
    expect([...minji.problems, ...jun.problems]).toEqual([])
  })
})

test('a recording waits in its room while another is looked at, with the microphone let go', async () => {
  const [minji, jun] = await inOneRoom('ko')
  await minji.createRoom(`다른 방 ${minji.userId}`)
  await minji.row(`음성 ${minji.userId}`).click()
  await minji.button('voice.record').click()
  await timer(minji, '0:01').waitFor()
  await minji.row(`다른 방 ${minji.userId}`).click()
  await minji.button('voice.record').waitFor()
  await minji.row(`음성 ${minji.userId}`).click()
  await minji.button('voice.send').click()
  await expect.poll(() => voices(jun).count(), { timeout: 60_000 }).toBe(1)
  expect(await timer(minji, '0').count()).toBe(0)
})

test('what is recorded plays on in another room, from where its bar leads back', async () => {
  const [minji, jun] = await inOneRoom('ko')
  await minji.createRoom(`다른 방 ${minji.userId}`)
  await minji.row(`음성 ${minji.userId}`).click()
  await minji.button('voice.record').click()
  await timer(minji, '0:04').waitFor()
  await minji.button('voice.send').click()
  await voices(minji)
    .getByRole('button', { name: minji.text('files.play'), exact: true })
    .click()
  await minji.row(`다른 방 ${minji.userId}`).click()
  const bar = minji.page.getByRole('complementary', { name: minji.text('audio.nowPlaying') })
  await bar.getByRole('button', { name: minji.text('files.pause'), exact: true }).click()
  await bar.getByTitle(minji.text('lightbox.go')).click()
  await voices(minji)
    .getByRole('button', { name: minji.text('files.play'), exact: true })
    .waitFor()
  await bar.waitFor({ state: 'detached' })
  await voices(jun)
    .getByRole('button', { name: jun.text('files.play'), exact: true })
    .click()
  await voices(jun)
    .getByRole('button', { name: jun.text('files.pause'), exact: true })
    .waitFor()
  await jun.lobby()
  await jun.page
    .getByRole('complementary', { name: jun.text('audio.nowPlaying') })
    .getByText('민지', { exact: true })
    .waitFor()
  // On a narrow screen, too, it takes no space from what it is over.
  await jun.page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(async () => (await jun.page.getByRole('main').boundingBox())?.width).toBe(360)
})

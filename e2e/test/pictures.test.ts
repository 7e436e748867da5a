import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { pictureOf } from '../support/picture.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser({ files: true })

const sea = { name: 'sea.png', mimeType: 'image/png', buffer: pictureOf(640, 480, [40, 90, 160]) }

/** Chooses a file, crops it by keyboard, and saves. */
async function setPicture(person: Person): Promise<void> {
  await person.button('picture.set').click()
  const chooser = person.page.waitForEvent('filechooser')
  await person.button('picture.choose').click()
  await (await chooser).setFiles(sea)
  await person.button('picture.crop').focus()
  await person.page.keyboard.press('ArrowRight')
  await person.button('picture.save').click()
  await person.button('picture.change').waitFor()
}

const isPictured = (place: Locator) =>
  expect
    .poll(
      () =>
        place
          .locator('img')
          .first()
          .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)),
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0)

const isNot = (place: Locator) => expect.poll(() => place.locator('img').count(), { timeout: 60_000 }).toBe(0)

describe.each(['ko', 'en'] as const)('pictures, in %s', (language) => {
  test('of a person and a room are seen by others wherever those are, and gone when they are removed', async () => {
    const title = `사진 ${language}`
    const [minji, jun] = [await web().newPerson('민지', { language }), await web().newPerson('준', { language })]
    await minji.createRoom(title)
    await isNot(jun.card(title))
    await minji.fromRoomMenu('header.settings')
    await setPicture(minji)
    await isPictured(jun.card(title))
    await jun.join(title)
    await isPictured(jun.row(title))

    await minji.page.goto(new URL('/settings', minji.page.url()).href)
    await setPicture(minji)
    await minji.open(title)
    await minji.say('사진 바꿨어요')
    await jun.sees('사진 바꿨어요')
    await isPictured(jun.line('사진 바꿨어요'))
    await jun.button('header.members').click()
    const member = jun.page.getByRole('button').filter({ hasText: minji.userId })
    await isPictured(member)

    await minji.page.goto(new URL('/settings', minji.page.url()).href)
    await minji.button('picture.remove').click()
    await isNot(member)
    await isNot(jun.line('사진 바꿨어요'))
    await isPictured(jun.row(title))
    expect([...minji.problems, ...jun.problems]).toEqual([])
  })
})

import { engineErrors } from '@maru/engine/errors'
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { pictureOf } from '../support/picture.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser({ files: true })

const sea = { name: '바다.png', mimeType: 'image/png', buffer: pictureOf(640, 480, [40, 90, 160]) }
const minutes = { name: '회의록.txt', mimeType: 'text/plain', buffer: Buffer.from('회의 내용\n'.repeat(500)) }
const link = 'https://example.com/jeju'

async function send(person: Person, file: typeof sea, text: string): Promise<void> {
  const chooser = person.page.waitForEvent('filechooser')
  await person.button('tray.attach').click()
  await (await chooser).setFiles(file)
  await person.button('tray.remove', { name: file.name }).waitFor()
  await person.say(text)
}

/** A room with a picture, a file and a link of the first person's; the second has come in and seen them. */
async function roomWithFiles(language: 'ko' | 'en'): Promise<[Person, Person]> {
  const [minji, jun] = [await web().newPerson('민지', { language }), await web().newPerson('준', { language })]
  await minji.createRoom(`여행 ${minji.userId}`)
  await jun.join(`여행 ${minji.userId}`)
  await jun.composer().waitFor()
  await send(minji, sea, '제주에서')
  await send(minji, minutes, '어제 이야기')
  await minji.say(`숙소는 ${link}`)
  for (const text of ['제주에서', '어제 이야기']) await jun.sees(text)
  await jun.line(link).waitFor()
  return [minji, jun]
}

const panel = ({ page }: Person): Locator => page.getByRole('complementary')
const tab = (person: Person, name: 'pictures' | 'files' | 'links'): Locator =>
  panel(person).getByRole('tab', { name: person.text(`gallery.${name}`), exact: true })
const picture = (person: Person): Locator =>
  panel(person).getByRole('button', { name: person.text('files.show', { name: sea.name }), exact: true })

const isDrawn = (shown: Locator) =>
  expect
    .poll(() => shown.locator('img').evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBeGreaterThan(0)

describe.each(['ko', 'en'] as const)('the gallery of a room, in %s', (language) => {
  test('shows what others sent by kind, leads to the messages, and loses what is deleted at once', async () => {
    const [minji, jun] = await roomWithFiles(language)
    await jun.page.keyboard.press('Control+k')
    await jun.page.keyboard.insertText(language === 'ko' ? '갤러리' : 'gallery')
    await jun.page.keyboard.press('Enter')
    await isDrawn(picture(jun))
    await picture(jun).click()
    const viewer = jun.page.getByRole('dialog', { name: jun.text('lightbox.title') })
    await viewer.getByRole('img', { name: sea.name }).waitFor()
    await viewer.getByText('제주에서').waitFor()
    await viewer.getByRole('button', { name: jun.text('lightbox.go'), exact: true }).click()
    await viewer.waitFor({ state: 'detached' })
    await jun.sees('제주에서')

    await tab(jun, 'links').click()
    await panel(jun).getByText('example.com/jeju').waitFor()
    await tab(jun, 'files').click()
    for (const [query, marked] of [
      ['의록', '의록'],
      ['ㅎㅇㄹ', '회의록'],
    ] as const) {
      await jun.field('gallery.query').fill(query)
      await panel(jun).locator('mark').getByText(marked, { exact: true }).waitFor()
    }
    await jun.field('gallery.query').fill('없는 파일')
    await panel(jun).getByText(jun.text('gallery.notFound'), { exact: true }).waitFor()
    await jun.field('gallery.query').fill('')
    await panel(jun)
      .getByRole('button', { name: jun.text('gallery.go', { name: minutes.name }), exact: true })
      .click()
    await jun.sees('어제 이야기')

    await tab(jun, 'pictures').click()
    await picture(jun).waitFor()
    await minji.actOn('제주에서', 'action.delete')
    await picture(jun).waitFor({ state: 'detached' })
    await panel(jun).getByText(jun.text('gallery.none'), { exact: true }).waitFor()
    expect([...minji.problems, ...jun.problems]).toEqual([])
  })

  test('says that there is no connection, and goes on when there is one', async () => {
    const [, jun] = await roomWithFiles(language)
    await jun.button('header.gallery').click()
    await isDrawn(picture(jun))
    await web().server.stop()
    await tab(jun, 'files').click()
    await panel(jun).getByRole('alert').getByText(engineErrors['request.offline'][language]).waitFor()
    await tab(jun, 'pictures').click()
    await web().server.restart()
    await isDrawn(picture(jun))
    await tab(jun, 'files').click()
    await panel(jun).getByText(minutes.name, { exact: true }).waitFor()
    expect(await panel(jun).getByRole('alert').count()).toBe(0)
  })
})

test('a message is found by the name of its file, whatever it says, and by its initial consonants', async () => {
  const [, jun] = await roomWithFiles('ko')
  await jun.button('header.search').click()
  for (const query of ['회의록', 'ㅎㅇㄹ']) {
    await jun.field('search.query').fill(query)
    await panel(jun).locator('mark').getByText('회의록', { exact: true }).waitFor()
    await jun.field('search.query').fill('')
    await panel(jun).locator('mark').first().waitFor({ state: 'detached' })
  }
})

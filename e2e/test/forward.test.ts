import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { gifOf, pictureOf } from '../support/picture.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser({ files: true })

const sea = { name: 'sea.png', mimeType: 'image/png', buffer: pictureOf(640, 480, [40, 90, 160]) }
const dance = { name: 'dance.gif', mimeType: 'image/gif', buffer: gifOf(64) }

const picture = (person: Person, name: string): Locator =>
  person.log().getByRole('button', {
    name: person.text('files.show', { name }),
    exact: true,
  })
const image = (person: Person, name: string): Locator => picture(person, name).last().locator('img')
const isDrawn = (shown: Locator) =>
  expect
    .poll(() => shown.evaluate((each) => (each instanceof HTMLImageElement ? each.naturalWidth : 0)), {
      timeout: 60_000,
    })
    .toBeGreaterThan(0)

async function attach(person: Person, file: typeof sea): Promise<void> {
  const chooser = person.page.waitForEvent('filechooser')
  await person.button('tray.attach').click()
  await (await chooser).setFiles([file])
  await person.button('tray.remove', { name: file.name }).waitFor()
}

async function openSaved(person: Person): Promise<void> {
  await person.button('me.menu').click()
  await person.page.getByRole('menuitem', { name: person.text('saved.title'), exact: true }).click()
}

/** Two people in two rooms, of whom the first has the second room open. */
async function inTwoRooms() {
  const [minji, jun] = [
    await web().newPerson('민지', { language: 'ko' }),
    await web().newPerson('Jun', { language: 'en' }),
  ]
  const rooms = { first: `첫 방 ${minji.userId}`, second: `둘째 방 ${minji.userId}` }
  for (const title of [rooms.second, rooms.first]) {
    await minji.createRoom(title)
    await jun.lobby()
    await jun.join(title)
    await jun.composer().waitFor()
  }
  return { minji, jun, ...rooms }
}

function uploadsOf(person: Person): string[] {
  const uploads: string[] = []
  person.page.context().on('request', (request) => {
    if (/\/media\/uploads/.test(request.url())) uploads.push(request.url())
  })
  return uploads
}

test('a picture is forwarded without an upload, says whose it is, and stays when its source is deleted', async () => {
  const { minji, jun, first, second } = await inTwoRooms()
  await attach(minji, sea)
  await minji.say('여행 사진')
  await jun.sees('여행 사진')
  const uploads = uploadsOf(jun)
  await jun.actOn('여행 사진', 'action.forward')
  await jun.page.getByRole('option', { name: second }).click()
  await jun.page
    .getByRole('dialog')
    .getByRole('button', { name: jun.text('forward.send', { count: 1 }), exact: true })
    .click()
  await minji.open(second)
  await minji.sees('여행 사진')
  await minji.line('여행 사진').getByText(/전달/).waitFor()
  await minji.open(first)
  await minji.actOn('여행 사진', 'action.delete')
  await picture(minji, sea.name).waitFor({ state: 'detached' })
  await minji.open(second)
  await isDrawn(image(minji, sea.name))
  expect(uploads).toEqual([])
  expect([...minji.problems, ...jun.problems]).toEqual([])
})

test('a GIF is sent again in another room from the tab of the emoji picker, and moves there', async () => {
  const { minji, jun, second } = await inTwoRooms()
  await attach(minji, dance)
  await minji.composer().press('Enter')
  await isDrawn(image(jun, dance.name))
  await minji.open(second)
  await minji.composer().fill('쓰던 글')
  const uploads = uploadsOf(minji)
  await minji.button('composer.emoji').click()
  await minji.page.getByRole('tab', { name: minji.text('gifs.title'), exact: true }).click()
  await minji.button('gifs.sendOwn', { name: dance.name }).click()
  await jun.open(second)
  await isDrawn(image(jun, dance.name))
  const source = await image(jun, dance.name).getAttribute('src')
  const shown = await (await jun.page.request.get(new URL(source ?? '', jun.page.url()).href)).body()
  expect(shown.toString('latin1').split('ANMF').length - 1).toBe(2)
  expect(await minji.composer().inputValue()).toBe('쓰던 글')
  expect(uploads).toEqual([])
  expect([...minji.problems, ...jun.problems]).toEqual([])
})

test('a message is saved, in all tabs, and opened and removed from the saved ones', async () => {
  const { minji, first, second } = await inTwoRooms()
  await minji.say('기억할 것')
  await minji.sees('기억할 것')
  const tab = await web().newTab(minji)
  await tab.open(first)
  await minji.actOn('기억할 것', 'action.saveMessage')
  await tab
    .line('기억할 것')
    .getByRole('img', { name: tab.text('conversation.saved') })
    .waitFor()
  await minji.open(second)
  await openSaved(minji)
  await minji.page.getByTitle(minji.text('saved.go')).click()
  await minji.sees('기억할 것')
  await openSaved(minji)
  await minji.button('action.unsaveMessage').click()
  await minji.page.getByText(minji.text('saved.none')).waitFor()
  await tab
    .line('기억할 것')
    .getByRole('img', { name: tab.text('conversation.saved') })
    .waitFor({ state: 'detached' })
})

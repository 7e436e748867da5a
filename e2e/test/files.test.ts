import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { pictureOf } from '../support/picture.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser({ files: true })

const sea = { name: '바다.png', mimeType: 'image/png', buffer: pictureOf(640, 480, [40, 90, 160]) }
const hill = { name: 'hill.png', mimeType: 'image/png', buffer: pictureOf(300, 600, [60, 140, 70]) }
const minutes = { name: '회의록.txt', mimeType: 'text/plain', buffer: Buffer.from('회의 내용\n'.repeat(500)) }

async function attach(person: Person, ...files: (typeof sea)[]): Promise<void> {
  const chooser = person.page.waitForEvent('filechooser')
  await person.button('tray.attach').click()
  await (await chooser).setFiles(files)
  for (const { name } of files) await person.button('tray.remove', { name }).waitFor()
}

const picture = (person: Person, name: string): Locator => person.button('files.show', { name })

/** Waits until a picture is drawn from what the media server gives, and not from what its sender still has. */
const isDrawn = (shown: Locator) =>
  expect
    .poll(() => shown.locator('img').evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBeGreaterThan(0)

async function inOneRoom(language: 'ko' | 'en'): Promise<[Person, Person]> {
  const [minji, jun] = [await web().newPerson('민지', { language }), await web().newPerson('준', { language })]
  await minji.createRoom(`사진 ${minji.userId}`)
  await jun.join(`사진 ${minji.userId}`)
  await jun.composer().waitFor()
  return [minji, jun]
}

describe.each(['ko', 'en'] as const)('files in messages, in %s', (language) => {
  test('pictures go out as an album with a caption, open large by keyboard, and are gone with their message', async () => {
    const [minji, jun] = await inOneRoom(language)
    await attach(minji, sea, hill)
    await minji.say('제주에서')
    await jun.sees('제주에서')
    for (const { name } of [sea, hill]) await isDrawn(picture(jun, name))

    // Until the first key, the focus belongs to the field.
    await jun.composer().press('Shift')
    await picture(jun, sea.name).focus()
    await jun.page.keyboard.press('Enter')
    const large = jun.page.getByRole('dialog', { name: jun.text('lightbox.title') })
    await large.getByRole('img', { name: sea.name }).waitFor()
    await jun.page.keyboard.press('ArrowRight')
    await large.getByRole('img', { name: hill.name }).waitFor()
    await jun.page.keyboard.press('Escape')
    await large.waitFor({ state: 'detached' })

    await minji.actOn('제주에서', 'action.delete')
    await picture(jun, sea.name).waitFor({ state: 'detached' })
    expect([...minji.problems, ...jun.problems]).toEqual([])
  })

  test('a file arrives as it was sent, without a text, and is named in the list of rooms', async () => {
    const [minji, jun] = await inOneRoom(language)
    await attach(minji, minutes)
    await minji.composer().press('Enter')
    const save = jun.button('files.save', { name: minutes.name })
    await save.waitFor()
    await jun.row(minutes.name).waitFor()
    const download = jun.page.waitForEvent('download')
    await save.click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe(minutes.name)
    expect(await readFile(await saved.path())).toEqual(minutes.buffer)
    expect(jun.problems).toEqual([])
  })
})

test('a text is looked into without saving it, and what is active runs nowhere', async () => {
  const [minji, jun] = await inOneRoom('ko')
  const page = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>window.ran = true</script>') }
  await attach(minji, minutes, page)
  await minji.composer().press('Enter')
  await jun.page.getByRole('button', { name: minutes.name, exact: true }).click()
  await jun.page.getByRole('dialog', { name: minutes.name }).getByText('회의 내용').waitFor()
  await jun.page.keyboard.press('Escape')
  await jun.page.getByRole('button', { name: page.name, exact: true }).click()
  await jun.page.getByRole('dialog', { name: page.name }).getByText('window.ran').waitFor()
  expect(await jun.page.evaluate(() => 'ran' in window)).toBe(false)
  expect(jun.problems).toEqual([])
})

test('what is sent without a server stands in its place, and arrives once and in order', async () => {
  const [minji, jun] = await inOneRoom('ko')
  await web().server.stop()
  await attach(minji, sea)
  await minji.say('첫째')
  await minji.say('둘째')
  await minji.line('첫째').getByText(minji.text('upload.waiting')).waitFor()
  await web().server.restart()
  await jun.sees('둘째')
  await isDrawn(picture(jun, sea.name))
  const lines = await jun.log().getByRole('article').allTextContents()
  const order = lines.flatMap((line) => /첫째|둘째/.exec(line) ?? [])
  expect(order).toEqual(['첫째', '둘째'])
})

test.each([sea, minutes])('an upload can be taken back before it is sent: $name', async (file) => {
  const [minji, jun] = await inOneRoom('ko')
  await web().server.stop()
  await attach(minji, file)
  await minji.composer().press('Enter')
  await minji.button('upload.cancel').click()
  await minji.button('upload.cancel').waitFor({ state: 'detached' })
  await web().server.restart()
  await minji.say('사진은 다음에')
  await jun.sees('사진은 다음에')
  expect(
    await jun
      .log()
      .getByRole('button', { name: new RegExp(file.name) })
      .count(),
  ).toBe(0)
})

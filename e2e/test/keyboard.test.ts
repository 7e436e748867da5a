import { settle } from '@maru/testing'
import { describe, expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

test('opening a room or a direct conversation by keyboard focuses its composer', async () => {
  const [minji, jun] = [await web().newPerson('민지'), await web().newPerson('준')]
  for (const title of ['첫째 방', '둘째 방']) await minji.createRoom(title)
  const isAt = async (name: string) => {
    await minji.page.getByRole('dialog').waitFor({ state: 'detached' })
    await minji.page.getByRole('heading', { name, level: 1 }).waitFor()
    await expect.poll(() => minji.isWriting()).toBe(true)
  }
  const goTo = async (name: string) => {
    await minji.page.keyboard.press('Control+k')
    await minji.page.getByRole('combobox').fill(name)
    await minji.page.getByRole('option', { name }).waitFor()
    await minji.page.keyboard.press('Enter')
    await isAt(name)
  }
  await goTo('첫째 방')
  await goTo('둘째 방')
  await minji.fromRoomMenu('header.pins')
  await goTo('첫째 방')
  // The second time, the conversation is there before the dialog has gone.
  for (const _ of [1, 2]) {
    await minji.button('rooms.direct').click()
    const dialog = minji.page.getByRole('dialog')
    await dialog.getByRole('searchbox').fill(jun.userId)
    await dialog.getByRole('listitem').first().waitFor()
    await minji.page.keyboard.press('Enter')
    await isAt('준')
    await goTo('둘째 방')
  }
})

test('screens that open by shortcut are fetched before they are needed', async () => {
  const minji = await web().newPerson('민지')
  for (const part of ['quick-switcher', 'search-panel'])
    await expect
      .poll(() =>
        minji.page.evaluate(
          (name) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(name)),
          part,
        ),
      )
      .toBe(true)
})

describe('what is typed after a shortcut', () => {
  /** A person who writes in a room that was open when the page was loaded: no field was used before. */
  async function afterReload(language: 'ko' | 'en'): Promise<Person> {
    const minji = await web().newPerson('민지', { language })
    await minji.createRoom('sujin')
    await minji.createRoom('쓰는 방')
    await minji.say('먼저')
    await minji.sees('먼저')
    await minji.page.reload()
    await minji.composer().focus()
    return minji
  }
  /** As fast as keys can be: each is pressed before the page has drawn anything. */
  const type = async ({ page }: Person, text: string) => {
    for (const letter of text) await page.keyboard.press(letter)
  }

  test.each(['ko', 'en'] as const)(
    'goes to the switcher, and Enter at once opens what was typed (%s)',
    async (language) => {
      const minji = await afterReload(language)
      await minji.page.keyboard.press('Control+k')
      await type(minji, 'sujin')
      await minji.page.keyboard.press('Enter')
      await minji.page.getByRole('heading', { name: 'sujin', level: 1 }).waitFor()
      await minji.open('쓰는 방')
      await settle(minji.page)
      expect(await minji.log().getByText('sujin').count()).toBe(0)
      expect(await minji.composer().inputValue()).toBe('')
    },
  )

  test('goes to the search of messages, also if its panel is open already', async () => {
    const minji = await afterReload('ko')
    await minji.page.keyboard.press('Control+f')
    await type(minji, 'abc')
    expect(await minji.field('search.query').inputValue()).toBe('abc')
    await minji.composer().focus()
    await minji.page.keyboard.press('Control+f')
    await type(minji, 'de')
    expect(await minji.field('search.query').inputValue()).toBe('de')
    expect(await minji.composer().inputValue()).toBe('')
  })

  test('goes to the search for a person, and Enter at once opens the conversation with them', async () => {
    const jun = await web().newPerson('준')
    const minji = await afterReload('ko')
    await minji.button('rooms.direct').click()
    await minji.page.keyboard.insertText(jun.userId)
    await minji.page.keyboard.press('Enter')
    await minji.page.getByRole('heading', { name: '준', level: 1 }).waitFor()
    await expect.poll(() => minji.isWriting()).toBe(true)
    expect(await minji.composer().inputValue()).toBe('')
  })

  test('goes to the switcher also while a syllable is being composed, which stays in the draft', async () => {
    const minji = await afterReload('ko')
    const devtools = await minji.page.context().newCDPSession(minji.page)
    await devtools.send('Input.imeSetComposition', { text: '안', selectionStart: 1, selectionEnd: 1 })
    await minji.page.keyboard.press('Control+k')
    await type(minji, 'su')
    expect(await minji.page.getByRole('combobox').inputValue()).toBe('su')
    expect(await minji.composer().inputValue()).toBe('안')
  })
})

test('a draft is gone on with where it ended, and survives a reload right after it was typed', async () => {
  const minji = await web().newPerson('민지')
  await minji.createRoom('초안 방')
  await minji.composer().pressSequentially('초안')
  // Nothing waits for the draft to be saved.
  await minji.page.reload()
  await expect.poll(() => minji.composer().inputValue()).toBe('초안')
  await expect.poll(() => minji.isWriting()).toBe(true)
  await minji.page.keyboard.press('2')
  expect(await minji.composer().inputValue()).toBe('초안2')
  await minji.createRoom('다른 방')
  await minji.open('초안 방')
  await expect.poll(() => minji.isWriting()).toBe(true)
  await minji.page.keyboard.press('3')
  expect(await minji.composer().inputValue()).toBe('초안23')
  // Once it is sent, nothing of it comes back.
  await minji.composer().press('Enter')
  await minji.sees('초안23')
  await minji.page.reload()
  await minji.sees('초안23')
  expect(await minji.composer().inputValue()).toBe('')
})

test('a conversation that was scrolled up is found again where it was, after the settings and after another room', async () => {
  const minji = await web().newPerson('민지')
  await minji.createRoom('잠깐 가는 방')
  await minji.createRoom('긴 방')
  for (let line = 1; line <= 60; line++) await minji.say(`줄 ${line}`)
  await minji.sees('줄 60')
  await minji.line('줄 60').getByTitle(minji.text('outgoing.sending')).waitFor({ state: 'detached' })
  await settle(minji.page)
  await minji.log().hover()
  await minji.page.mouse.wheel(0, -900)
  await settle(minji.page)
  const isInView = async (text: string) => (await minji.log().getByText(text, { exact: true }).count()) > 0
  const top = () =>
    minji.log().evaluate((log) => {
      const { top } = log.getBoundingClientRect()
      const row = [...log.querySelectorAll('article')].find((each) => each.getBoundingClientRect().bottom > top + 1)
      return `${row?.textContent} ${Math.round((row?.getBoundingClientRect().top ?? 0) - top)}`
    })
  const before = await top()
  expect(await isInView('줄 60')).toBe(false)
  await minji.page.keyboard.press('Control+,')
  await minji.page.getByRole('heading', { name: minji.text('me.settings'), exact: true }).waitFor()
  await minji.page.keyboard.press('Escape')
  await minji.composer().waitFor()
  await expect.poll(top).toBe(before)
  await minji.open('잠깐 가는 방')
  await minji.page.getByRole('heading', { name: '잠깐 가는 방', level: 1 }).waitFor()
  await minji.open('긴 방')
  await minji.page.getByRole('heading', { name: '긴 방', level: 1 }).waitFor()
  await expect.poll(top).toBe(before)
  // The end is stuck to again once it is reached.
  await minji.page.getByTitle(minji.text('conversation.newest')).click()
  await minji.sees('줄 60')
  await minji.open('잠깐 가는 방')
  await minji.open('긴 방')
  await minji.sees('줄 60')
})

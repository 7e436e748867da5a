import { expect, test } from 'vitest'
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
  await minji.button('header.pins').click()
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

import { describe, expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

const says = (person: Person, key: 'startup.openElsewhere' | 'startup.movedElsewhere') =>
  person.page.getByRole('heading', { name: person.text(key), exact: true }).waitFor()
const hasMessenger = (person: Person) => person.page.getByText(person.text('connection.live')).waitFor()
const useHere = (person: Person) => person.button('startup.openElsewhere.action').click()

describe.each(['ko', 'en'] as const)('several tabs, in %s', (language) => {
  test('a second tab leaves the first one alone until the user takes over, and looks the same', async () => {
    const first = await web().newPerson('민지', { language })
    await first.page.keyboard.press('Control+,')
    await first.button('settings.appearance').click()
    await first.page.getByRole('radio', { name: first.text('appearance.theme.dark') }).check()
    const second = await web().newTab(first)
    await says(second, 'startup.openElsewhere')
    const look = { 'data-theme': 'dark', lang: language }
    for (const [attribute, value] of Object.entries(look))
      expect(await second.page.getAttribute('html', attribute)).toBe(value)
    await useHere(second)
    await hasMessenger(second)
    await says(first, 'startup.movedElsewhere')
    for (const [attribute, value] of Object.entries(look))
      expect(await first.page.getAttribute('html', attribute)).toBe(value)
    expect([...first.problems, ...second.problems]).toEqual([])
  })

  test('a tab takes over by itself once the other is closed', async () => {
    const first = await web().newPerson('민지', { language })
    const second = await web().newTab(first)
    await says(second, 'startup.openElsewhere')
    await first.page.close()
    await hasMessenger(second)
    const third = await web().newTab(second)
    await useHere(third)
    await says(second, 'startup.movedElsewhere')
    await third.page.close()
    await hasMessenger(second)
    await second.createRoom('다시 여기')
    await second.say('안녕하세요')
    await second.sees('안녕하세요')
  })

  test('of three tabs, the one in which the user says so takes over', async () => {
    const first = await web().newPerson('민지', { language })
    const second = await web().newTab(first)
    await says(second, 'startup.openElsewhere')
    const third = await web().newTab(first)
    await says(third, 'startup.openElsewhere')
    await useHere(third)
    await hasMessenger(third)
    await says(first, 'startup.movedElsewhere')
    await says(second, 'startup.openElsewhere')
    await useHere(second)
    await hasMessenger(second)
    await says(third, 'startup.movedElsewhere')
  })
})

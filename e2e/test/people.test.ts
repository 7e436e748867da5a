import { expect, test } from 'vitest'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

test.each([
  ['ko', 1_440],
  ['en', 800],
  ['ko', 360],
] as const)('people are found by initial consonants and written to, in %s, at %i pixels', async (language, width) => {
  const minji = await web().newPerson('민지', { language })
  const other = await web().newPerson(`황보라 ${language} ${width}`, { language })
  await minji.page.setViewportSize({ width, height: 740 })
  await minji.page.goto(new URL('/people', minji.page.url()).href)
  await minji.page.getByRole('heading', { name: minji.text('people.title') }).waitFor()
  await minji.page.getByRole('button', { name: other.userId }).waitFor()
  await minji.page.getByLabel(minji.text('members.filter')).fill(`ㅎㅂㄹ ${language} ${width}`)
  await minji.page.keyboard.press('Enter')
  const card = minji.page.getByRole('dialog', { name: minji.text('person.title') })
  await card.getByText(other.userId).waitFor()
  await card.getByRole('button', { name: minji.text('members.message') }).click()
  await minji.composer().waitFor()
  await minji.say('안녕하세요')
  await minji.sees('안녕하세요')
  await other.page
    .getByRole('group')
    .filter({ hasText: other.text('request.title') })
    .waitFor()
  expect(new URL(minji.page.url()).pathname).toMatch(/^\/room\//)
  expect([...minji.problems, ...other.problems]).toEqual([])
})

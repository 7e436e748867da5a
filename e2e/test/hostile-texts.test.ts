import { expect, test } from 'vitest'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

test('long names, long words and right-to-left texts do not break the layout', async () => {
  const longName = 'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF'
  const minji = await web().newPerson(longName)
  const jun = await web().newPerson('محمد علي')
  const title = `${'가나다라마바사아자차카타파하'.repeat(5)} 방`
  await minji.createRoom(title)
  await jun.join(title)
  for (const person of [minji, jun]) await person.composer().waitFor()
  await jun.say('مرحبا بالعالم، كيف حالكم اليوم؟')
  await minji.sees('مرحبا بالعالم، كيف حالكم اليوم؟')
  const direction = await minji
    .log()
    .getByText('مرحبا', { exact: false })
    .first()
    .evaluate((line) => getComputedStyle(line).direction)
  expect(direction).toBe('rtl')
  await minji.say('가'.repeat(7_990))
  await jun.line('가'.repeat(40)).waitFor()
  await jun.say(`https://example.org/${'a'.repeat(2_000)}`)
  await jun.say('z̴̡̢̛̗̘̙̜̝̞̟̠̣̤̥̦̩̪̫̬̭̮̯̰̱̲̳̹̺̻̼͇͈͉͍͎̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏̐̑̒̓̔̽̾̿̀́͂̓̈́͆͊͋͌̕̚ͅ͏͓͔͕͖͙͚͐͑͒͗͛ 글자')
  await minji.line('글자').waitFor()
  for (const person of [minji, jun]) {
    const overflow = await person.page.evaluate(() => {
      const log = document.querySelector('[role=log]')
      return {
        page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        log: (log?.scrollWidth ?? 0) - (log?.clientWidth ?? 0),
      }
    })
    expect(overflow).toEqual({ page: 0, log: 0 })
  }
  expect([...minji.problems, ...jun.problems]).toEqual([])
})

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { settle } from '@maru/testing'
import type { AxeResults } from 'axe-core'
import { describe, expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or worse on the page as it is. */
async function seriousOn({ page }: Person): Promise<string[]> {
  await settle(page)
  // Evaluated by the debugger, not put into the page: its strict CSP stays as it is.
  await page.evaluate(axe)
  const results = (await page.evaluate('axe.run()')) as AxeResults
  return results.violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
    )
}

describe.each([
  { language: 'ko', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const)('axe finds nothing serious in $language, $theme', (look) => {
  test('on any screen', async () => {
    const visitor = await web().visitor(look)
    expect(await seriousOn(visitor)).toEqual([])
    const minji = await web().newPerson('민지', look)
    expect(await seriousOn(minji)).toEqual([])
    await minji.button('rooms.add').click()
    await minji.page.getByRole('menuitem', { name: minji.text('rooms.create') }).click()
    await minji.field('rooms.create.title').fill('점심')
    expect(await seriousOn(minji)).toEqual([])
    await minji.button('rooms.create.do').click()
    await minji.composer().waitFor()
    for (const text of ['안녕하세요 **여러분**', '`code` https://example.com', '> 인용\n\n- 하나\n- 둘'])
      await minji.say(text)
    await minji.sees('하나')
    expect(await seriousOn(minji)).toEqual([])
    for (const panel of ['header.members', 'header.search'] as const) {
      await minji.button(panel).click()
      expect(await seriousOn(minji), panel).toEqual([])
    }
    for (const panel of ['header.settings', 'header.pins'] as const) {
      await minji.fromRoomMenu(panel)
      expect(await seriousOn(minji), panel).toEqual([])
    }
    for (const place of ['me.settings', 'me.twoHomes'] as const) {
      await minji.button('me.menu').click()
      await minji.page.getByRole('menuitem', { name: minji.text(place) }).click()
      expect(await seriousOn(minji), place).toEqual([])
    }
    await minji.button('me.notifications').click()
    expect(await seriousOn(minji), 'notifications').toEqual([])
    await minji.page.keyboard.press('Control+k')
    await minji.page.getByRole('dialog').waitFor()
    expect(await seriousOn(minji)).toEqual([])
  })
})

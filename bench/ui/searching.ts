import type { Page } from 'playwright-core'
import { type Row, rowOf } from '../row.ts'
import { bigRoom, rareWords, type WebMessenger } from './web-messenger.ts'

const targetMs = 150

/** From a word in the field to the only message of 100,000 that has it. */
export async function searching(messenger: WebMessenger): Promise<Row> {
  const page = await messenger.visit()
  await page.getByRole('navigation').getByRole('button').filter({ hasText: bigRoom }).click()
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('Control+f')
  const field = page.locator('aside [type=search]')
  const times: { value: number; baseline: number }[] = []
  for (const word of rareWords) {
    const taken = timeToHit(page, word)
    // Answered once the page watches.
    await page.evaluate(() => {})
    await field.fill(word)
    times.push({ value: await taken, baseline: targetMs })
  }
  await page.context().close()
  return rowOf({ name: 'search to result, of 100,000 messages', unit: 'ms', target: 1, better: 'lower' }, times)
}

/** By the clock of the page, from when the word is in the field until its hit is there. */
const timeToHit = (page: Page, word: string): Promise<number> =>
  page.evaluate(
    (word) =>
      new Promise<number>((resolve) => {
        let since = Number.POSITIVE_INFINITY
        const onInput = ({ timeStamp }: Event) => {
          since = timeStamp
        }
        addEventListener('input', onInput, { capture: true, once: true })
        const watch = new MutationObserver(() => {
          if (![...document.querySelectorAll('aside mark')].some((mark) => mark.textContent === word)) return
          watch.disconnect()
          resolve(performance.now() - since)
        })
        watch.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    word,
  )

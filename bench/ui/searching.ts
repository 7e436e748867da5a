import type { Page } from 'playwright-core'
import { type Row, rowOf } from '../row.ts'
import { bigRoom, rareWords, type WebMessenger } from './web-messenger.ts'

const targetMs = 150

/** From the last letter of a word to the only message of 100,000 that has it. */
export async function searching(messenger: WebMessenger): Promise<Row> {
  const page = await messenger.visit()
  await page.getByRole('navigation').getByRole('button').filter({ hasText: bigRoom }).click()
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('Control+f')
  const field = page.locator('aside [type=search]')
  const times: { value: number; baseline: number }[] = []
  for (const word of rareWords) {
    await field.fill('')
    await field.pressSequentially(word.slice(0, -1), { delay: 60 })
    times.push({ value: await timeToHit(page, word), baseline: targetMs })
  }
  await page.context().close()
  return rowOf({ name: 'search to result, of 100,000 messages', unit: 'ms', target: 1, better: 'lower' }, times)
}

/** By the clock of the page, from when the word's last key was pressed until the hit with the whole word is there. */
async function timeToHit(page: Page, word: string): Promise<number> {
  const taken = page.evaluate(
    (word) =>
      new Promise<number>((resolve) => {
        let pressed = Number.POSITIVE_INFINITY
        const onKey = ({ timeStamp }: KeyboardEvent) => {
          pressed = timeStamp
        }
        addEventListener('keydown', onKey, { capture: true, once: true })
        const watch = new MutationObserver(() => {
          if (![...document.querySelectorAll('aside mark')].some((mark) => mark.textContent === word)) return
          watch.disconnect()
          resolve(performance.now() - pressed)
        })
        watch.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    word,
  )
  // Answered once the page watches.
  await page.evaluate(() => {})
  await page.keyboard.press(word.slice(-1))
  return taken
}

import type { Page } from 'playwright-core'
import { type Row, rowOf } from '../row.ts'
import { smallRoom, type WebMessenger } from './web-messenger.ts'

const rounds = 5
const targetMs = 50
const shortcuts = [
  { keys: 'Control+k', field: '[role=combobox]' },
  { keys: 'Control+f', field: 'aside [type=search]' },
]

/** From the shortcut to the focus in the field that it opens, right after a reload and again: the slowest of them. */
export async function shortcutsToFields(messenger: WebMessenger): Promise<Row> {
  const page = await messenger.visit()
  await page.getByRole('navigation').getByRole('button').filter({ hasText: smallRoom }).click()
  const slowest: { value: number; baseline: number }[] = []
  for (let round = 0; round < rounds; round++) {
    await page.reload()
    await page.getByPlaceholder('Message').focus()
    let value = 0
    for (const { keys, field } of [...shortcuts, ...shortcuts]) {
      value = Math.max(value, await timeToFocus(page, keys, field))
      await page.keyboard.press('Escape')
      await page.locator(field).waitFor({ state: 'detached' })
    }
    slowest.push({ value, baseline: targetMs })
  }
  await page.context().close()
  return rowOf({ name: 'shortcut to focused field', unit: 'ms', target: 1, better: 'lower' }, slowest)
}

/** By the clock of the page, from when the key was pressed. */
async function timeToFocus(page: Page, keys: string, field: string): Promise<number> {
  const taken = page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        let pressed = 0
        const onKey = (event: KeyboardEvent) => {
          pressed = event.timeStamp
        }
        const onFocus = ({ target }: FocusEvent) => {
          if (!(target instanceof Element && target.matches(selector))) return
          removeEventListener('keydown', onKey, { capture: true })
          removeEventListener('focusin', onFocus)
          resolve(performance.now() - pressed)
        }
        addEventListener('keydown', onKey, { capture: true })
        addEventListener('focusin', onFocus)
      }),
    field,
  )
  // Answered once the page listens.
  await page.evaluate(() => {})
  await page.keyboard.press(keys)
  return taken
}

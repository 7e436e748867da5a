import { newId } from '@maru/shared'
import type { Page } from 'playwright-core'
import { type Row, rowOf } from '../row.ts'
import type { WebMessenger } from './web-messenger.ts'

const messages = 30
/** Nobody writes faster by hand; what follows within a moment is gathered. */
const pauseMs = 1_000
const room = 'watched'

/**
 * From sending to the moment when the number of those who have not read it falls, with a reader who watches, beside the
 * time until the reader sees the message.
 */
export async function unreadCleared(messenger: WebMessenger): Promise<Row> {
  await messenger.addRoom(room)
  const [writer, reader] = [await messenger.visit(), await messenger.visit()]
  for (const page of [writer, reader]) {
    await page.getByRole('navigation').getByRole('button').filter({ hasText: room }).click()
    await page.getByPlaceholder('Message').waitFor()
  }
  const times: { value: number; baseline: number }[] = []
  for (let index = 0; index < messages; index++) {
    await writer.waitForTimeout(pauseMs)
    const text = `message ${newId()}`
    const seen = timeWhen(reader, text)
    // One remains: the account that made the room reads nothing.
    const cleared = timeWhen(writer, text, '1')
    for (const page of [writer, reader]) await page.evaluate(() => {})
    const sent = await press(writer, text)
    times.push({ value: (await cleared) - sent, baseline: (await seen) - sent })
  }
  for (const page of [writer, reader]) await page.context().close()
  return rowOf({ name: 'unread number falls, beside delivery', unit: 'ms', target: 1.5, better: 'lower' }, times)
}

/** The time at which Enter was pressed, by the clock that all pages share. */
async function press(page: Page, text: string): Promise<number> {
  await page.getByPlaceholder('Message').fill(text)
  const pressed = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const now = ({ timeStamp }: KeyboardEvent) => resolve(performance.timeOrigin + timeStamp)
        addEventListener('keydown', now, { capture: true, once: true })
      }),
  )
  await page.evaluate(() => {})
  await page.keyboard.press('Enter')
  return pressed
}

/** When the conversation shows a message, with that many who have not read it. */
const timeWhen = (page: Page, text: string, unread?: string): Promise<number> =>
  page.evaluate(
    ([text, unread]) =>
      new Promise<number>((resolve) => {
        const log = document.querySelector('[role=log]')
        const look = () => {
          const line = [...document.querySelectorAll('article')].findLast((each) => each.textContent.includes(text))
          const number = line?.querySelector('[data-meta] button span')?.textContent
          if (!line || (unread !== null && number !== unread)) return
          watch.disconnect()
          resolve(performance.timeOrigin + performance.now())
        }
        const watch = new MutationObserver(look)
        if (log) watch.observe(log, { subtree: true, childList: true, characterData: true })
        look()
      }),
    [text, unread ?? null] as const,
  )

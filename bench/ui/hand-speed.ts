import type { Page } from 'playwright-core'
import { type Row, rowOf } from '../row.ts'
import { smallRoom, type WebMessenger } from './web-messenger.ts'

const messages = 500
const pages = 4
const longTaskMs = 50
const emptyAfterMs = 1_000

/** 500 messages typed by hand, with four pages of the account open: the longest task in any, and when the last was sent. */
export async function handSpeed(messenger: WebMessenger): Promise<Row[]> {
  const page = await messenger.visit()
  const others: Page[] = []
  for (let other = 1; other < pages; other++) others.push(await page.context().newPage())
  const all = [...others, page]
  for (const each of others) await each.goto(messenger.url)
  for (const each of all) {
    await each.getByRole('navigation').getByRole('button').filter({ hasText: smallRoom }).click()
    await each.getByPlaceholder('Message').waitFor()
    await each.evaluate(watchTasks)
  }
  await page.bringToFront()
  await page.getByPlaceholder('Message').focus()
  for (let index = 0; index < messages; index++) {
    await page.keyboard.type(`${index}`, { delay: 25 })
    await page.keyboard.press('Enter', { delay: 25 })
  }
  const empty = await page.evaluate(timeToSent, `${messages - 1}`)
  const tasks = await Promise.all(all.map((each) => each.evaluate(() => Number(document.body.dataset['longest']))))
  await page.context().close()
  const longest = { value: Math.max(...tasks), baseline: longTaskMs }
  return [
    rowOf({ name: 'longest task of four pages, 500 sends', unit: 'ms', target: 1, better: 'lower' }, [longest]),
    rowOf({ name: 'last of 500 sends to an empty outbox', unit: 'ms', target: 1, better: 'lower' }, [
      { value: empty, baseline: emptyAfterMs },
    ]),
  ]
}

/** Only tasks of more than 50 ms are reported. */
function watchTasks(): void {
  document.body.dataset['longest'] = '0'
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      document.body.dataset['longest'] = String(Math.max(duration, Number(document.body.dataset['longest'])))
  })
  observer.observe({ entryTypes: ['longtask'] })
}

/** A sent message has the line with its time; one that waits has none. */
async function timeToSent(text: string): Promise<number> {
  const start = performance.now()
  for (;;) {
    const last = [...document.querySelectorAll('[role=log] article')].at(-1)
    if (last?.textContent.includes(text) && last.querySelector('[data-meta]')) return performance.now() - start
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

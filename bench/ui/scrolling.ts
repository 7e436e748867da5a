import type { Page } from 'playwright-core'
import { type Row, rowOf } from '../row.ts'
import { bigRoom, type WebMessenger } from './web-messenger.ts'

const rounds = 5
const steps = 120

interface Seen {
  /** Milliseconds from frame to frame, on average. */
  readonly frame: number
  readonly longestTask: number
  readonly rows: number
}

/** Scrolling up through a room of 100,000 messages, beside an empty page that is as high. */
export async function scrolling(messenger: WebMessenger): Promise<Row[]> {
  const page = await messenger.visit()
  await page.getByRole('navigation').getByRole('button').filter({ hasText: bigRoom }).click()
  await page.getByRole('article').first().waitFor()
  const empty = await messenger.browser.newPage({ viewport: { width: 1200, height: 800 } })
  await empty.setContent(
    '<div role="log" style="height: 800px; overflow: auto"><div style="height: 1000000px"></div></div>',
  )
  const frames: { value: number; baseline: number }[] = []
  const tasks: { value: number; baseline: number }[] = []
  const rows: { value: number; baseline: number }[] = []
  for (let round = 0; round < rounds; round++) {
    await empty.bringToFront()
    const bare = await scroll(empty)
    await page.bringToFront()
    const full = await scroll(page)
    frames.push({ value: full.frame, baseline: bare.frame })
    tasks.push({ value: full.longestTask, baseline: 50 })
    rows.push({ value: full.rows, baseline: 100 })
  }
  await page.context().close()
  await empty.close()
  return [
    rowOf({ name: 'time of a frame while scrolling', unit: 'ms', target: 1.1, better: 'lower' }, frames),
    rowOf({ name: 'longest task while scrolling', unit: 'ms', target: 1, better: 'lower' }, tasks),
    rowOf({ name: 'rows in the page', unit: 'rows', target: 1, better: 'lower' }, rows),
  ]
}

/** Scrolls a little each frame, as a hand does, and watches the frames and the tasks. */
const scroll = (page: Page): Promise<Seen> =>
  page.evaluate(async (count) => {
    const log = document.querySelector('[role=log]')
    let longestTask = 0
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration)
    })
    observer.observe({ entryTypes: ['longtask'] })
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const start = await frame()
    for (let step = 0; step < count; step++) {
      log?.scrollBy(0, -120)
      await frame()
    }
    const end = await frame()
    observer.disconnect()
    return { frame: (end - start) / (count + 1), longestTask, rows: document.querySelectorAll('article').length }
  }, steps)

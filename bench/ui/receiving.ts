import type { Page } from 'playwright-core'
import { type Row, rowOf } from '../row.ts'
import { busyRoom, type WebMessenger } from './web-messenger.ts'

const messages = 20_000

/** Memory of a page that looks at a room while 20,000 messages come in, beside that of before. */
export async function receiving(messenger: WebMessenger): Promise<Row> {
  const page = await messenger.visit()
  await messenger.write(busyRoom, 1_000)
  await page.getByRole('navigation').getByRole('button').filter({ hasText: busyRoom }).click()
  await page.getByRole('article').first().waitFor()
  const before = await heapAtRest(page)
  await messenger.write(busyRoom, messages)
  const after = await heapAtRest(page)
  await page.context().close()
  return rowOf({ name: 'memory after 20,000 received messages', unit: 'MB', target: 1.3, better: 'lower' }, [
    { value: after, baseline: before },
  ])
}

/** Once it gets no smaller: what the page still works on is not what it keeps. */
async function heapAtRest(page: Page): Promise<number> {
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    await page.waitForTimeout(3_000)
    const now = await heap(page)
    if (now > before * 0.99) return now
    before = now
  }
}

async function heap(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  await devtools.detach()
  return usedSize / 1_048_576
}

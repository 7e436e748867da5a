import type { Page } from 'playwright-core'
import { type Row, rowOf } from '../row.ts'
import type { WebMessenger } from './web-messenger.ts'

const restarts = 20
const longestOutageMs = 30_000
const budgetMs = 5_000

/** From the moment a restarted server answers until the page in view is connected: the slowest of all restarts. */
export async function reconnecting({ server, visit }: WebMessenger): Promise<Row> {
  const page = await visit()
  const values: number[] = []
  for (let restart = 0; restart < restarts; restart++) {
    await server.stop()
    await state(page, 'detached')
    // From at once to half a minute: the wait grows with the number of attempts.
    await page.waitForTimeout((longestOutageMs * restart) / (restarts - 1))
    await server.restart()
    const since = performance.now()
    await state(page, 'visible')
    values.push(performance.now() - since)
  }
  await page.context().close()
  return rowOf({ name: `slowest reconnection of ${restarts} restarts`, unit: 'ms', target: 1, better: 'lower' }, [
    { value: Math.max(...values), baseline: budgetMs },
  ])
}

const state = (page: Page, state: 'visible' | 'detached') =>
  page.getByText('Connected', { exact: true }).waitFor({ state, timeout: 60_000 })

import { performance } from 'node:perf_hooks'
import { inPairs, type Row, rowOf } from '../row.ts'
import { bigRoom, smallRoom, type WebMessenger } from './web-messenger.ts'

const rounds = 7
const frameMs = 1_000 / 60

/** From a reload to a list that can be used, and from one room to another. */
export async function starting(messenger: WebMessenger): Promise<Row[]> {
  const page = await messenger.visit()
  const row = (title: string) => page.getByRole('navigation').getByRole('button').filter({ hasText: title })
  const empty = await page.context().newPage()
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }
  const started = await inPairs(
    rounds,
    () =>
      timed(async () => {
        await page.reload({ waitUntil: 'commit' })
        await row(smallRoom).waitFor()
      }),
    () => timed(() => empty.goto(`${messenger.url}/icon.svg`)),
  )
  const switches: { value: number; baseline: number }[] = []
  for (let round = 0; round < rounds; round++)
    for (const title of [bigRoom, smallRoom])
      switches.push({ value: (await framesTo(title)) * frameMs, baseline: 3 * frameMs })
  await page.context().close()
  return [
    rowOf({ name: 'reload to a usable list', unit: 'ms', target: 12, better: 'lower' }, started),
    rowOf({ name: 'room switch, beside three frames', unit: 'ms', target: 1, better: 'lower' }, switches),
  ]

  /** How many frames after a click the lines of the other room are drawn. */
  function framesTo(title: string): Promise<number> {
    return page.evaluate(async (name) => {
      const rows = [...document.querySelectorAll('nav button')]
      const target = rows.find((each) => each.textContent?.includes(name))
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      await frame()
      if (target instanceof HTMLElement) target.click()
      for (let frames = 1; frames < 600; frames++) {
        await frame()
        const heading = document.querySelector('main h2, main h1')?.textContent ?? ''
        if (heading.includes(name) && document.querySelectorAll('article').length > 3) return frames
      }
      return 600
    }, title)
  }
}

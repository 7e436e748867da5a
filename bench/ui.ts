import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Row, rowOf } from './row.ts'
import { receiving } from './ui/receiving.ts'
import { scrolling } from './ui/scrolling.ts'
import { openHouse } from './ui/start-web.ts'
import { starting } from './ui/starting.ts'

export async function run(): Promise<Row[]> {
  const house = await openHouse()
  try {
    return [await firstLoad(), ...(await starting(house)), ...(await scrolling(house)), await receiving(house)]
  } finally {
    await house.close()
  }
}

const home = join(import.meta.dirname, '../apps/web/dist')

/** What a browser has to fetch before it can show anything: the page and all that it names. */
async function firstLoad(): Promise<Row> {
  const page = await readFile(join(home, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path ?? '')
  const files = await Promise.all(named.map((path) => readFile(join(home, path))))
  const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, gzipSync(page).length)
  return rowOf({ name: 'first load, gzip', unit: 'KB', target: 1, better: 'lower' }, [
    { value: bytes / 1_024, baseline: 250 },
  ])
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Row, rowOf } from './row.ts'
import { handSpeed } from './ui/hand-speed.ts'
import { receiving } from './ui/receiving.ts'
import { reconnecting } from './ui/reconnecting.ts'
import { scrolling } from './ui/scrolling.ts'
import { searching } from './ui/searching.ts'
import { shortcutsToFields } from './ui/shortcuts.ts'
import { starting } from './ui/starting.ts'
import { unreadCleared } from './ui/unread.ts'
import { startWebMessenger } from './ui/web-messenger.ts'

export async function run(): Promise<Row[]> {
  const messenger = await startWebMessenger()
  try {
    return [
      await firstLoad(),
      ...(await starting(messenger)),
      await shortcutsToFields(messenger),
      await searching(messenger),
      await unreadCleared(messenger),
      ...(await handSpeed(messenger)),
      ...(await scrolling(messenger)),
      await receiving(messenger),
      await reconnecting(messenger),
    ]
  } finally {
    await messenger.close()
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

import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { launch } from '@maru/desktop/test-host'
import { type Folder, makeFolder } from '@maru/testing'
import { fillDevice, rooms } from '../engine/store.ts'
import { type Row, rowOf } from '../row.ts'

const rounds = 5

interface Times {
  readonly start: number
  readonly window: number
}

/** From a start to the room list, and from a click on the tray to it: with 100,000 messages, and with those of one room. */
export async function starting(): Promise<Row[]> {
  const full = await homeWith(rooms)
  const small = await homeWith(1)
  const times: { value: Times; baseline: Times }[] = []
  for (let round = 0; round < rounds; round++)
    times.push({ baseline: await timesOf(small.path, 1), value: await timesOf(full.path, rooms) })
  for (const folder of [full, small]) folder.remove()
  const pairs = (which: keyof Times) =>
    times.map(({ value, baseline }) => ({ value: value[which], baseline: baseline[which] }))
  return [
    rowOf({ name: 'start to the room list', unit: 'ms', target: 1.5, better: 'lower' }, pairs('start')),
    rowOf({ name: 'a new window to the room list', unit: 'ms', target: 1.5, better: 'lower' }, pairs('window')),
  ]
}

async function homeWith(count: number): Promise<Folder> {
  const userData = makeFolder()
  await fillDevice(join(userData.path, 'messages'), count)
  return userData
}

/** Without a server: what is shown comes from the store. */
async function timesOf(userData: string, count: number): Promise<Times> {
  const before = performance.now()
  const app = await launch({ userData, server: 'http://127.0.0.1:9' })
  const newest = `방 ${count - 1}`
  const isThere = async () => (await app.page()).getByRole('navigation').getByText(newest, { exact: true }).waitFor()
  await isThere()
  const start = performance.now() - before
  await app.closeWindows()
  const clicked = performance.now()
  await app.ask('clickTray')
  await isThere()
  const window = performance.now() - clicked
  await app.kill()
  return { start, window }
}

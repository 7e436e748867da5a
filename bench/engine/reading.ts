import { performance } from 'node:perf_hooks'
import { inPairs, type Row, rowOf } from '../row.ts'
import { openEngine, type Running, until } from './engine.ts'
import { openRaw, rawRoomList } from './raw.ts'
import { accountId, readUpTo, roomIdOf, rooms } from './store.ts'

const rounds = 7

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Opening, looking and searching in a store of 200 rooms and 100,000 messages, beside bare node:sqlite. */
export async function reading(folder: string): Promise<Row[]> {
  const opened = await inPairs(
    rounds,
    async () => {
      let running: Running | undefined
      const time = await timed(async () => {
        running = await openEngine(folder)
        await running.engine.start()
        const { messenger } = running
        await until(() => Object.keys(messenger.state().rooms[accountId] ?? {}).length === rooms)
      })
      await running?.stop()
      return time
    },
    () => timed(() => rawRoomList(folder)),
  )

  const { messenger, engine, stop } = await openEngine(folder)
  await engine.start()
  const raw = openRaw(folder)
  const rawEntries = raw.prepare('SELECT body FROM entries WHERE roomId = ? AND seq BETWEEN ? AND ? ORDER BY seq, rev')
  const rawWords = raw.prepare(
    'SELECT body FROM words JOIN entries ON entries.id = words.rowid WHERE words MATCH ? ORDER BY at DESC, roomId DESC, seq DESC LIMIT 200',
  )
  let next = 0
  const looked = await inPairs(
    rounds * 3,
    () =>
      timed(async () => {
        const roomId = roomIdOf(next++ % rooms)
        const { timelineId } = await messenger.call('timeline.open', { accountId, roomId, at: { kind: 'unread' } })
        await until(() => messenger.state().timelines[timelineId]?.loading === 'no')
      }),
    () =>
      timed(async () => {
        for (const row of rawEntries.all(roomIdOf(next % rooms), readUpTo - 24, readUpTo + 51))
          JSON.parse(String(row['body']))
      }),
  )
  const searched = await inPairs(
    rounds,
    () => timed(() => messenger.call('search.messages', { accountId, query: '회의', limit: 50 })),
    () =>
      timed(async () => {
        for (const row of rawWords.all('tokens : "회의"')) JSON.parse(String(row['body']))
      }),
  )
  raw.close()
  await stop()
  return [
    rowOf({ name: 'open to the room list, 200 rooms', unit: 'ms', target: 2, better: 'lower' }, opened),
    rowOf({ name: 'open a room at the first unread', unit: 'ms', target: 8, better: 'lower' }, looked),
    rowOf({ name: 'search 100,000 messages', unit: 'ms', target: 2, better: 'lower' }, searched),
  ]
}

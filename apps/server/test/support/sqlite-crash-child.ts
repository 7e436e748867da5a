// A process that writes to several rooms at once until it is killed. Says what it is about to write, then what was acknowledged.
import { writeSync } from 'node:fs'
import { newId, type RoomState } from '@maru/shared'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'
import { created, type Draft, say, writeTo } from './store-room.ts'

const [folder = '', unanswered = '{}'] = process.argv.slice(2)
const sendAgain = JSON.parse(unanswered) as Record<string, Draft[]>
const store = await openSqliteStore({ folder })
const tell = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)
process.send?.('writing')

await Promise.all(Object.entries(sendAgain).map(([roomId, drafts]) => fill(roomId, drafts)))

async function fill(roomId: string, again: readonly Draft[]): Promise<void> {
  const writer = writeTo(store, roomId)
  const write = async (drafts: readonly Draft[]) => {
    tell({ roomId, about: drafts })
    await writer.write(...drafts)
    tell({ roomId, acknowledged: drafts.map(({ clientId }) => clientId) })
  }
  await write([{ ...created('owner'), by: 'owner', clientId: 'created' }])
  await write(again)
  for (let step = 0; ; step++) await write(next(writer.state, step))
}

function next({ seq, members }: RoomState, step: number): Draft[] {
  const target = 1 + Math.floor(Math.random() * (seq + 1))
  const guest = `guest-${step % 20}`
  const drafts: Draft[] = [
    say(`hello word${newId()}`),
    { type: 'edited', target, text: `other word${newId()}` },
    { type: 'reacted', target, emoji: '👍', on: step % 3 !== 0 },
    { type: members.some(({ userId }) => userId === guest) ? 'left' : 'joined', by: guest } as Draft,
    ...(step % 4 === 0 ? [{ type: 'deleted', target } as const] : []),
  ]
  // Sometimes many at once, sometimes one: the batches of the store differ so.
  return drafts
    .slice(0, 1 + Math.floor(Math.random() * drafts.length))
    .map((draft) => ({ by: 'owner', ...draft, clientId: newId() }))
}

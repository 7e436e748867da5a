// Writes to several rooms at once until it is killed. Prints each batch before writing it, and what was acknowledged.
import { writeSync } from 'node:fs'
import { newId, type RoomState } from '@maru/shared'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'
import { created, type Draft, textMessage, writeTo } from './store-room.ts'

const [folder = '', unanswered = '{}'] = process.argv.slice(2)
const sendAgain = JSON.parse(unanswered) as Record<string, Draft[]>
const store = await openSqliteStore({ folder })
const report = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)
process.send?.('writing')

await Promise.all(Object.entries(sendAgain).map(([roomId, drafts]) => fill(roomId, drafts)))

async function fill(roomId: string, drafts: readonly Draft[]): Promise<void> {
  const writer = writeTo(store, roomId)
  const write = async (drafts: readonly Draft[]) => {
    report({ roomId, attempted: drafts })
    await writer.write(...drafts)
    report({ roomId, acknowledged: drafts.map(({ clientId }) => clientId) })
  }
  await write([{ ...created('owner'), by: 'owner', clientId: 'created' }])
  await write(drafts)
  for (let step = 0; ; step++) await write(next(writer.state, step))
}

function next({ seq, members }: RoomState, step: number): Draft[] {
  const target = 1 + Math.floor(Math.random() * (seq + 1))
  const guest = `guest-${step % 20}`
  const drafts: Draft[] = [
    textMessage(`hello word${newId()}`),
    { type: 'edited', target, text: `other word${newId()}` },
    { type: 'reacted', target, emoji: '👍', on: step % 3 !== 0 },
    { type: members.some(({ userId }) => userId === guest) ? 'left' : 'joined', by: guest } as Draft,
    ...(step % 4 === 0 ? [{ type: 'deleted', target } as const] : []),
  ]
  // Appends of various sizes, so that the store's batches vary.
  return drafts
    .slice(0, 1 + Math.floor(Math.random() * drafts.length))
    .map((draft) => ({ by: 'owner', ...draft, clientId: newId() }))
}

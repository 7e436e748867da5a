// Writes to one room until it is killed. Prints each batch before writing it, and the head after it was stored.
import { writeSync } from 'node:fs'
import { applyToRoom, emptyRoom } from '@maru/shared'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import { type Draft, following, textMessage } from './store-room.ts'

const [uri = '', roomId = ''] = process.argv.slice(2)
const store = await openMongoStore(uri, { sweepEveryMs: 1_000_000 })
let state = (await store.rooms.get([roomId]))[0]?.state ?? emptyRoom(roomId)

for (let step = 0; ; step++) {
  const target = 1 + (step % Math.max(1, state.seq))
  const drafts: Draft[] = [
    textMessage(`words ${step}`),
    { type: 'edited', target, text: `other words ${step}` },
    { type: 'reacted', target, emoji: '👍', on: step % 3 !== 0 },
    { type: 'joined', by: `guest-${step % 50}` },
    { type: 'pinned', target, on: step % 2 === 0 },
  ]
  const entries = following(state, drafts)
  writeSync(1, `${JSON.stringify(entries)}\n`)
  const { stored } = await store.log.append(
    state,
    entries.map((entry) => ({ entry })),
  )
  if (stored !== entries.length) throw new Error(`stored ${stored} of ${entries.length}`)
  state = entries.reduce(applyToRoom, state)
  writeSync(1, `${state.rev}\n`)
}

import { createHash, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { emptyRoom, type LogEntry, newId } from '@maru/shared'
import { makeFolder } from '@maru/testing'
import { createApp } from '../../apps/server/src/app.ts'
import { readConfig } from '../../apps/server/src/config.ts'
import { createLogger } from '../../apps/server/src/logger.ts'
import { createMetrics, storeTimer } from '../../apps/server/src/operating/metrics.ts'
import { openSqliteStore } from '../../apps/server/src/store/sqlite/index.ts'
import { answerForMemory } from './memory.ts'

/** The real server with users who share one large room and each have a room of their own. */
const [people = 0, messages = 0] = process.argv.slice(2).map(Number)
const { path: folder, remove } = makeFolder()
process.on('exit', remove)

const metrics = createMetrics()
const store = await openSqliteStore({ folder, timer: storeTimer(metrics) })
const now = Date.now()
const userIds = Array.from({ length: people }, (_, index) => `user${index}`)
await Promise.all(
  userIds.flatMap((userId) => {
    const tokenHash = createHash('sha256').update(`token-${userId}`).digest('base64url')
    const device = { name: 'bench', kind: 'bot' }
    const session = { sessionId: randomUUID(), userId, tokenHash, device, createdAt: now, lastSeenAt: now }
    return [
      store.accounts.create({ userId, nickname: userId, passwordHash: 'none', createdAt: now }),
      store.sessions.create(session),
      openRoom(`own-${userId}`, [userId]),
    ]
  }),
)
await openRoom('everybody', userIds.slice(0, 500))
await writeMessages(messages)

const config = readConfig({
  MARU_RATE_SCALE: '0',
  // Everybody connects from this machine.
  MARU_SOCKETS_PER_ADDRESS: '100000',
  LOG_LEVEL: 'silent',
})
const logger = createLogger('silent')
const app = createApp({ config, store, logger, metrics, version: 'bench', web: join(folder, 'none') })
app.http.listen(0, '127.0.0.1', () => process.send?.({ port: (app.http.address() as AddressInfo).port }))
answerForMemory()

function openRoom(roomId: string, members: string[]) {
  const place = { rev: 1, seq: 0, by: members[0] ?? '', at: now, clientId: newId() }
  const settings = { kind: 'group', title: roomId, capacity: 1_000, locked: false, listed: false } as const
  return store.log.append(emptyRoom(roomId), [{ entry: { type: 'created', ...place, ...settings, members } }])
}

/** A third of them in the large room, the others in the rooms of each. */
async function writeMessages(count: number): Promise<void> {
  const inLargeRoom = Math.floor(count / 3)
  await write('everybody', inLargeRoom)
  for (const userId of userIds) await write(`own-${userId}`, Math.floor((count - inLargeRoom) / people))
}

async function write(roomId: string, count: number): Promise<void> {
  for (let seq = 1; seq <= count; ) {
    const entries: { entry: LogEntry }[] = []
    for (; seq <= count && entries.length < 1_000; seq++) {
      const text = `a message about ${seq % 2 ? '점심' : 'a review'} and all the answers number ${seq}`
      const place = { rev: seq + 1, seq, by: userIds[seq % people] ?? '', at: now + seq, clientId: newId() }
      entries.push({ entry: { type: 'message', text, ...place } })
    }
    const rev = (entries[0]?.entry.rev ?? 1) - 1
    await store.log.append({ roomId, rev }, entries)
  }
}

import { digestOf, emptyRoom, isMessage, type LogEntry, newId, type Request, type RoomState } from '@maru/shared'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createEngine, noNotifier, type PersonView, realEnvironment } from '../../src/index.ts'
import type { LinkListener } from '../../src/ports/transport.ts'
import { MemoryDevice } from '../support/memory-store.ts'
import { noUploader } from '../support/no-uploader.ts'

const accountId = 'minji@http://model'
const roomsInAnswer = 20

/** A server on which minji has as many direct rooms, each with a friend of its own and a message. */
function serverWith(count: number) {
  const rooms = Array.from({ length: count }, (_, index) => {
    const roomId = `room-${String(index).padStart(5, '0')}`
    const members = ['minji', `friend${index}`].map((userId) => ({
      ...{ userId, role: 'member' as const, joinedAt: 1, joinedSeq: 0 },
    }))
    const state: RoomState = { ...emptyRoom(roomId), kind: 'direct', rev: 2, seq: 1, lastAt: 2, members }
    return { state, entries: [messageIn(index, 1)] }
  })
  const requests = { count: 0, cursors: 0 }
  const answers: Record<string, (input: never) => unknown> = {
    'users.blocked': () => ({ users: [] }),
    'sync.rooms': ({ cursors, after = '' }: Request<'sync.rooms'>) => {
      requests.cursors += cursors.length
      const known = new Set(cursors.map(({ roomId }) => roomId))
      const outdated = rooms.filter(({ state }) => state.roomId > after && !known.has(state.roomId))
      const taken = outdated.slice(0, roomsInAnswer)
      const more = outdated.length > taken.length
      return {
        rooms: taken.map(({ state, entries }) => ({
          ...{ roomId: state.roomId, head: { rev: state.rev, seq: state.seq }, read: 0, room: state, entries },
        })),
        gone: [],
        more,
        ...(more && { through: taken.at(-1)?.state.roomId }),
      }
    },
    'sync.digest': ({ rooms: wanted }: Request<'sync.digest'>) => ({
      rooms: wanted.map(({ roomId, fromSeq }) => {
        const { state = emptyRoom(roomId), entries = [] } = rooms[Number(roomId.slice(5))] ?? {}
        return { roomId, rev: state.rev, fromSeq, digest: digestOf(state, entries.filter(isMessage)) }
      }),
    }),
    'users.profiles': ({ userIds }: Request<'users.profiles'>) => ({
      users: userIds.map((userId) => ({ userId, nickname: userId })),
    }),
    'presence.get': ({ userIds }: Request<'presence.get'>) => ({
      people: userIds.map((userId) => ({ userId, status: 'online' })),
    }),
    'presence.set': () => ({}),
    'messages.delivered': () => ({}),
  }
  const ask = async (name: string, input: unknown) => {
    requests.count++
    return { ok: true, value: answers[name]?.(input as never) } as never
  }
  return { requests, ask }
}

function messageIn(room: number, seq: number): LogEntry {
  return { type: 'message', rev: seq + 1, seq, by: `friend${room}`, at: 2, clientId: newId(), text: 'hello' }
}

/** What a new device does until it has all of so many rooms, and for one message after that. */
async function workOfNewDevice(count: number) {
  const device = new MemoryDevice()
  await device.putAccount({
    accountId,
    server: { url: 'http://model', name: 'model' },
    profile: { userId: 'minji', nickname: '민지' },
    sessionId: newId(),
  })
  let commits = 0
  device.beforeCommit = () => void commits++
  const { requests, ask } = serverWith(count)
  let listener: LinkListener | undefined
  const engine = createEngine({
    ...realEnvironment,
    device,
    transportFor: () => ({
      ask,
      open(_credentials, link) {
        listener = link
        setImmediate(() => link.onOpened())
        return { ask, close() {} }
      },
    }),
    uploader: noUploader,
    notifier: noNotifier,
    name: { name: 'test', kind: 'desktop' },
    keep: 'token',
  })
  onTestFinished(() => engine.stop())
  const compared = new Set<string>()
  const seen = new Set<string>()
  const isSeen = ({ userId, presence }: PersonView) => userId !== 'minji' && presence === 'online'
  let turns = 0
  let roomChanges = 0
  let otherChanges = 0
  engine.api.subscribe({
    onSnapshot() {},
    onChanges({ changes }) {
      turns++
      for (const change of changes) {
        if (change.type !== 'room') otherChanges++
        if (change.type === 'person' && isSeen(change.person)) seen.add(change.userId)
        if (change.type === 'room') {
          roomChanges++
          if (change.room?.complete.compared) compared.add(change.roomId)
        }
      }
    },
  })
  await engine.start()
  await vi.waitUntil(() => compared.size === count, { timeout: 60_000 })
  const work = { turns, roomChanges, commits, requests: requests.count, cursors: requests.cursors }
  // Who is there comes a little later.
  await vi.waitUntil(() => seen.size === count, { timeout: 60_000 })
  ;[turns, roomChanges, otherChanges] = [0, 0, 0]
  listener?.onEvent('entries', { roomId: 'room-00000', entries: [messageIn(0, 2)] })
  await vi.waitUntil(() => turns > 0, { timeout: 60_000 })
  return { ...work, forOneMessage: { roomChanges, otherChanges } }
}

test('a new device works in proportion to its rooms, not to their square, and gathers what it asks', {
  timeout: 180_000,
}, async () => {
  const count = 400
  const { turns, roomChanges, commits, requests, cursors, forOneMessage } = await workOfNewDevice(count)
  // Each room is shown once as it comes, and once when it has been compared.
  expect(roomChanges).toBe(2 * count)
  // Whoever draws the list copies it once a turn.
  expect(turns).toBeLessThan(count / 4)
  expect(commits).toBeLessThan(count / 4)
  expect(requests).toBeLessThan(count / 4)
  // Rooms that came already are not named again.
  expect(cursors).toBe(0)
  expect(forOneMessage).toEqual({ roomChanges: 1, otherChanges: 1 })
})

import { digestOf, type MentionsAll, type Message, memberOf } from '@maru/shared'
import { expect } from 'vitest'
import type { OutgoingFile } from '../../src/index.ts'
import type { StoredRoom } from '../../src/ports/store.ts'
import { stateOf } from '../../src/rooms/room.ts'
import { contentOf, type SimulatedDevice } from './device.ts'
import type { ModelRoom } from './model-room.ts'
import type { ModelServer } from './model-server.ts'

/** What a schedule did, as far as it decides what must be true once all faults are over. */
export interface Outcome {
  readonly server: ModelServer
  readonly devices: readonly SimulatedDevice[]
  readonly roomIds: readonly string[]
  /** The open timeline of a device. */
  readonly timelines: ReadonlyMap<SimulatedDevice, string>
  /** The texts that each device accepted for sending, by device and room, in order. */
  readonly sent: ReadonlyMap<string, readonly string[]>
  /** The texts that failed and were sent again by hand. */
  readonly retried: ReadonlySet<string>
  /** The files of texts that were accepted with some. */
  readonly files: ReadonlyMap<string, readonly OutgoingFile[]>
}

/** Every device equals the server, and what it sent is there once and in order. */
export async function expectConvergence({
  server,
  devices,
  roomIds,
  timelines,
  sent,
  retried,
  files,
}: Outcome): Promise<void> {
  for (const device of devices) {
    if (server.revoked.has(device.sessionId)) continue
    const state = device.messenger?.state()
    expect(state?.accounts[device.accountId]?.connection.state, device.sessionId).toBe('live')
    expect([...device.store.outbox.values()], `${device.sessionId} outbox`).toEqual([])
    expect(await device.store.files.list(), `${device.sessionId} kept files`).toEqual([])
    for (const roomId of roomIds) expectRoom(device, roomId, roomOf(server, roomId))
    expectTimeline(device, server, timelines.get(device))
  }
  for (const [key, texts] of sent) {
    const [sessionId = '', roomId = ''] = key.split(' ')
    if (server.revoked.has(sessionId)) continue
    const written = originals(roomOf(server, roomId)).filter((text) => text.startsWith(`${sessionId} `))
    expect(new Set(written).size, `${key}: each once`).toBe(written.length)
    // A message that the killed engine had not accepted yet may be there too.
    expect(
      texts.filter((text) => !written.includes(text)),
      `${key}: all`,
    ).toEqual([])
    // A message that was refused and retried by hand arrives later.
    const inOrder = texts.filter((text) => !server.refused.has(text) && !retried.has(text))
    expect(
      written.filter((text) => inOrder.includes(text)),
      `${key}: in order`,
    ).toEqual(inOrder)
  }
  for (const roomId of roomIds) expectFiles(server, roomOf(server, roomId), files)
}

/** Every message has the files that it was sent with, whole. */
function expectFiles(server: ModelServer, { entries }: ModelRoom, files: Outcome['files']): void {
  for (const entry of entries) {
    const sent = entry.type === 'message' && files.get(entry.text)
    if (!sent) continue
    expect(
      entry.attachments?.map(({ id, name }) => ({ name, content: server.uploads.content(id) })),
      `files of ${entry.text}`,
    ).toEqual(sent.map(({ id, name, bytes }) => ({ name, content: [...contentOf(id, bytes)] })))
  }
}

function expectRoom(device: SimulatedDevice, roomId: string, { log, read }: ModelRoom): void {
  const { room, messages } = log
  const stored = device.store.rooms.get(roomId)
  const about = `${device.sessionId} ${roomId}`
  if (!stored) throw new Error(`${about} is missing`)
  expect(stateOf(stored), about).toEqual(room)
  for (const { from, to } of stored.progress.spans) {
    const held = [...(device.store.entriesOf.get(roomId)?.values() ?? [])]
      .filter((entry): entry is Message => entry.type === 'message' && entry.seq >= from && entry.seq <= to)
      .toSorted((a, b) => a.seq - b.seq)
    const fetched = [...messages.values()].filter((message) => message.seq >= from && message.seq <= to)
    expect(held, `${about} ${from}-${to}`).toEqual(fetched)
    expect(digestOf(stateOf(stored), held)).toBe(digestOf(room, fetched))
  }
  const joined = memberOf(room, device.userId)?.joinedSeq ?? 0
  expectMentions(device, stored, Math.max(read.get(device.userId) ?? 0, joined))
  const view = device.messenger?.state().rooms[device.accountId]?.[roomId]
  expect(view?.unread, `${about} unread`).toBe(room.seq - Math.max(read.get(device.userId) ?? 0, joined))
  expect(view?.complete.compared, `${about} compared`).toBe(true)
}

/** Of its unread messages to all it counts each, and of those to who is here as many as came as they were written. */
function expectMentions(device: SimulatedDevice, { roomId, progress }: StoredRoom, read: number): void {
  const held = [...(device.store.entriesOf.get(roomId)?.values() ?? [])].filter(
    (entry): entry is Message => entry.type === 'message' && entry.by !== device.userId && entry.seq > read,
  )
  const to = (...wanted: (MentionsAll | undefined)[]) =>
    held.filter(({ mentionsAll }) => wanted.includes(mentionsAll)).map(({ seq }) => seq)
  const about = `${device.sessionId} ${roomId} mentions`
  expect(progress.mentions, about).toEqual(expect.arrayContaining(to('all')))
  expect(to('all', 'here'), about).toEqual(expect.arrayContaining([...progress.mentions]))
}

function expectTimeline(device: SimulatedDevice, server: ModelServer, timelineId: string | undefined): void {
  const timeline = device.messenger?.state().timelines[timelineId ?? '']
  if (!timeline) return
  const shown = timeline.items.filter((item) => item.kind === 'message')
  const room = roomOf(server, timeline.roomId)
  const { messages } = room.log
  const [first, last] = [shown.at(0)?.seq ?? 1, shown.at(-1)?.seq ?? 0]
  const fetched = [...messages.values()].filter((message) => message.seq >= first && message.seq <= last)
  expect(
    shown.map(({ seq, text }) => [seq, text]),
    `${device.sessionId} sees`,
  ).toEqual(fetched.map(({ seq, text }) => [seq, text]))
  if (room.log.room.large)
    for (const { seq, unread } of shown)
      expect(unread, `${device.sessionId} unread of #${seq}`).toBe(unreadOf(room, seq))
  if (timeline.atEnd) expect(last).toBe(messages.size)
  expect(timeline.items.filter((item) => item.kind === 'outgoing')).toEqual([])
}

/** How many members have not read so far. The author always has. */
const unreadOf = (room: ModelRoom, seq: number): number =>
  room
    .counts()
    .filter((count) => count.seq < seq)
    .reduce((sum, { members }) => sum + members, 0)

const originals = ({ entries }: ModelRoom): string[] =>
  entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))

function roomOf(server: ModelServer, roomId: string): ModelRoom {
  const room = server.rooms.get(roomId)
  if (!room) throw new Error(`there is no room ${roomId}`)
  return room
}

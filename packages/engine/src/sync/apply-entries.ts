import {
  applyToMessage,
  applyToRoom,
  isMessage,
  isMessageChange,
  type LogEntry,
  type Message,
  noticeTypes,
  type RoomState,
} from '@maru/shared'
import type { RoomProgress, StoredRoom } from '../ports/store.ts'
import { countsOf } from '../rooms/read-counts.ts'
import { previewOf, readFrom, readPositions, stateOf } from '../rooms/room.ts'
import { mentions } from './mentions.ts'
import { withSpan } from './spans.ts'

export interface Applied {
  readonly room: StoredRoom
  /** New and changed messages in their current form, and new notices. */
  readonly entries: readonly LogEntry[]
  /** The messages among them that were written after the cursor. */
  readonly newMessages: readonly Message[]
  /** The files of messages that were deleted. */
  readonly removedFiles: readonly string[]
  /** An entry is missing. The entries after it were not applied. */
  readonly gap: boolean
}

const notices: ReadonlySet<string> = new Set(noticeTypes)

/** The seqs of messages that these entries change, which `applyEntries` needs. */
export const targetsOf = (room: StoredRoom, entries: readonly LogEntry[]): number[] => [
  ...new Set(
    entries.flatMap((entry) => (isMessageChange(entry) && entry.rev > room.progress.rev ? [entry.target] : [])),
  ),
]

/** Applies the next entries of a log to this device's copy of a room. `targets` has the messages that they change. */
export function applyEntries(
  room: StoredRoom,
  incoming: readonly LogEntry[],
  targets: ReadonlyMap<number, Message>,
  { me, isLive }: { readonly me: string; readonly isLive: boolean },
): Applied {
  let state: RoomState = stateOf(room)
  const messages = new Map(targets)
  const touched = new Map<number, LogEntry>()
  const written: Message[] = []
  const removedFiles: string[] = []
  let gap = false
  for (const entry of incoming) {
    if (entry.rev <= state.rev) continue
    if (entry.rev > state.rev + 1) {
      gap = true
      break
    }
    state = applyToRoom(state, entry)
    if (isMessage(entry)) {
      messages.set(entry.seq, entry)
      touched.set(entry.rev, entry)
      written.push(entry)
      continue
    }
    if (notices.has(entry.type)) touched.set(entry.rev, entry)
    const target = isMessageChange(entry) && messages.get(entry.target)
    if (!target) continue
    const changed = applyToMessage(target, entry)
    if (changed.deletedAt !== undefined) removedFiles.push(...(target.attachments ?? []).map(({ id }) => id))
    messages.set(entry.target, changed)
    touched.set(changed.rev, changed)
  }
  const becameLarge = state.large && !room.state.large
  const newMessages = written.map((message) => messages.get(message.seq) ?? message)
  const changed = [...touched.values()].filter(isMessage)
  return {
    room: {
      ...room,
      state: sameButNumbers(room.state, state) ? room.state : state,
      progress: {
        ...room.progress,
        rev: state.rev,
        seq: state.seq,
        lastAt: state.lastAt,
        read: Math.max(readAfter(room, written, me), becameLarge ? readFrom(room, me) : 0),
        spans: written[0]
          ? withSpan(room.progress.spans, { from: written[0].seq, to: state.seq })
          : room.progress.spans,
        mentions: mentionsAfter(room, changed, written, { me, isLive }),
        last: lastAfter(room, changed),
        // A copy that was equal and has applied every entry since is still equal.
        checkedRev: room.progress.checkedRev === room.progress.rev ? state.rev : room.progress.checkedRev,
      },
      ...(becameLarge
        ? { positions: [], counts: countsOf(readPositions(room).sorted) }
        : { positions: [...positionsAfter(room, written)] }),
    },
    entries: [...touched.values()],
    newMessages,
    removedFiles,
    gap,
  }
}

/** Writing in a room counts as reading everything before. */
const readAfter = (room: StoredRoom, written: readonly Message[], me: string): number =>
  Math.max(room.progress.read, written.findLast((message) => message.by === me)?.seq ?? 0)

function mentionsAfter(
  room: StoredRoom,
  changed: readonly Message[],
  written: readonly Message[],
  { me, isLive }: { readonly me: string; readonly isLive: boolean },
): number[] {
  const read = readAfter(room, written, me)
  const counted = new Set([...room.progress.mentions, ...(isLive ? written.map(({ seq }) => seq) : [])])
  const now = new Map(changed.map((message) => [message.seq, mentions(message, me, counted.has(message.seq))]))
  const kept = room.progress.mentions.filter((seq) => now.get(seq) !== false)
  const added = [...now].flatMap(([seq, mentioned]) => (mentioned ? [seq] : []))
  return [...new Set([...kept, ...added])].filter((seq) => seq > read).toSorted((a, b) => a - b)
}

function lastAfter(room: StoredRoom, changed: readonly Message[]): RoomProgress['last'] {
  const newest = changed.toSorted((a, b) => a.seq - b.seq).at(-1)
  return newest && newest.seq >= (room.progress.last?.seq ?? 0) ? previewOf(newest) : room.progress.last
}

function positionsAfter(room: StoredRoom, written: readonly Message[]): StoredRoom['positions'] {
  if (written.length === 0 || room.state.large) return room.positions
  const byUser = new Map(room.positions.map((position) => [position.userId, position]))
  for (const { by, seq, at } of written) if ((byUser.get(by)?.seq ?? 0) < seq) byUser.set(by, { userId: by, seq, at })
  return [...byUser.values()]
}

const numbers: ReadonlySet<string> = new Set(['rev', 'seq', 'lastAt'] satisfies (keyof RoomState)[])

function sameButNumbers(before: RoomState, after: RoomState): boolean {
  const old = new Map(Object.entries(before))
  const now = Object.entries(after)
  return old.size === now.length && now.every(([field, value]) => numbers.has(field) || old.get(field) === value)
}

import { applyToRoom, emptyRoom, type LogEntry, newId, type RoomState } from '@maru/shared'
import { applyEntry, type WholeLog } from '@maru/shared/whole-log'
import type { Store } from '../../src/store/port.ts'

type Base = 'rev' | 'seq' | 'at' | 'by' | 'clientId'
/** An entry before it has its place in the log. */
export type Draft = LogEntry extends infer Entry
  ? Entry extends LogEntry
    ? Omit<Entry, Base> & Partial<Pick<Entry, 'at' | 'by' | 'clientId'>>
    : never
  : never

/** For a search whose page is to be whole: on a busy machine its time may be up before. */
export const inTime = { budgetMs: 60_000 } as const

export const textMessage = (text: string): Draft => ({ type: 'message', text })
export const created = (...members: string[]): Extract<Draft, { type: 'created' }> => ({
  type: 'created',
  kind: 'group',
  title: 'Floor',
  capacity: 100,
  locked: false,
  listed: true,
  members,
})

/** The drafts as the entries that follow a state. */
export function following(state: RoomState, drafts: readonly Draft[]): LogEntry[] {
  let { rev, seq } = state
  return drafts.map((draft) => {
    rev += 1
    if (draft.type === 'message') seq += 1
    return { by: 'owner', clientId: newId(), at: 1_000 + rev, ...draft, rev, seq } as LogEntry
  })
}

/** Writes to a room with its own view of the head, as a server process does. */
export interface RoomWriter {
  readonly state: RoomState
  /** The entries that this writer stored, as they were when written. */
  readonly written: readonly LogEntry[]
  write(...drafts: Draft[]): Promise<void>
}

export function writeTo(store: Store, roomId: string, believed = emptyRoom(roomId)): RoomWriter {
  let state = believed
  const written: LogEntry[] = []
  return {
    get state() {
      return state
    },
    written,
    async write(...drafts) {
      for (let rest = drafts; rest.length > 0; ) {
        const entries = following(state, rest)
        const { stored, stopped } = await store.log.append(
          state,
          entries.map((entry) => ({ entry })),
        )
        written.push(...entries.slice(0, stored))
        state = entries.slice(0, stored).reduce(applyToRoom, state)
        rest = rest.slice(stored)
        if (stopped?.by === 'clientId') rest = rest.slice(1)
        if (stopped) state = (await store.rooms.get([roomId]))[0]?.state ?? state
      }
    },
  }
}

/** The room and the messages that a log results in. */
export const foldOf = (roomId: string, entries: readonly LogEntry[]): WholeLog =>
  entries.reduce(applyEntry, { room: emptyRoom(roomId), messages: new Map() })

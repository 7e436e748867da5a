import { isMessage, type RoomState, type SyncedRoom } from '@maru/shared'
import type { RoomProgress } from '../ports/store.ts'
import { newRoom, previewOf, type Room } from '../rooms/room.ts'
import { mentions } from './mentions.ts'

/** The server's state of a room that is new to this device or far behind: its newest page, and a hole before it. */
export function replacedRoom(
  state: RoomState,
  { read: readByServer, entries }: SyncedRoom,
  known: Room | undefined,
  me: string,
): Room {
  const messages = entries.filter(isMessage)
  const [first] = messages
  const newest = messages.at(-1)
  const read = Math.max(readByServer, known && known.progress.rev <= state.rev ? known.progress.read : 0)
  const counted = new Set(known?.progress.mentions)
  const progress: RoomProgress = {
    rev: state.rev,
    seq: state.seq,
    lastAt: state.lastAt,
    spans: first ? [{ from: first.seq, to: state.seq }] : [],
    read,
    readSent: readByServer,
    mentions: messages
      .filter((message) => message.seq > read && mentions(message, me, counted.has(message.seq)))
      .map(({ seq }) => seq),
    ...(newest && { last: previewOf(newest) }),
    checkedRev: 0,
  }
  return newRoom(state, progress, known)
}

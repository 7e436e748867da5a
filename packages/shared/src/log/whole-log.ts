import { applyToMessage, applyToRoom } from './apply.ts'
import { isMessage, isMessageChange, type LogEntry, type Message } from './entry.ts'
import type { RoomState } from './room-state.ts'

/** A room's state and all its messages by seq. Tests compare servers and devices with it. */
export interface WholeLog {
  readonly room: RoomState
  readonly messages: ReadonlyMap<number, Message>
}

export function applyEntry(log: WholeLog, entry: LogEntry): WholeLog {
  const room = applyToRoom(log.room, entry)
  if (isMessage(entry)) return { room, messages: new Map(log.messages).set(entry.seq, entry) }
  if (!isMessageChange(entry)) return { room, messages: log.messages }
  const target = log.messages.get(entry.target)
  if (!target) return { room, messages: log.messages }
  return { room, messages: new Map(log.messages).set(entry.target, applyToMessage(target, entry)) }
}

import {
  fold,
  galleryPartsOf,
  indexTokens,
  isMessage,
  type LogEntry,
  noticeTypes,
  type RoomState,
  searchableText,
} from '@maru/shared'
import { isListed, searchedText } from '../../lobby/room-card.ts'
import type { StoredEntry, StoredRoom } from '../port.ts'
import type { EntryExtras, EntryRow, RoomRow } from './models.ts'
import { gramsOf } from './text.ts'

const notices: ReadonlySet<string> = new Set(noticeTypes)

/** The projection of reads. It leaves out what only indexes need: a long message has thousands of grams. */
export const readable = { _id: 0, pending: 0, notice: 0, grams: 0, shown: 0 } as const

export function toEntryRow(roomId: string, { entry, passwordHash }: StoredEntry): LogEntry & EntryExtras {
  if (isMessage(entry)) {
    const grams = indexTokens(searchableText(entry))
    const shown = [...new Set(galleryPartsOf(entry).map(({ kind }) => kind))]
    return { ...entry, roomId, ...(grams.length > 0 && { grams }), ...(shown.length > 0 && { shown }) }
  }
  return {
    ...entry,
    roomId,
    pending: true,
    ...(notices.has(entry.type) && { notice: true }),
    ...(passwordHash !== undefined && { passwordHash }),
  }
}

export function toEntry({ roomId: _, passwordHash: _secret, ...entry }: EntryRow): LogEntry {
  return entry
}

export function toRoomRow({ state, passwordHash }: StoredRoom): RoomRow {
  const { roomId, ...rest } = state
  const searched = fold(searchedText(state))
  return {
    ...rest,
    _id: roomId,
    passwordHash,
    foldedTitle: searched,
    ...(isListed(state) && { titleGrams: gramsOf(searched) }),
    ...(state.closed && { remains: true }),
  }
}

export function toRoom({ _id, passwordHash, ...row }: RoomRow): StoredRoom {
  const { foldedTitle: _, titleGrams: _grams, remains: _remains, ...rest } = row
  const state: RoomState = { roomId: _id, ...rest }
  return { state, passwordHash }
}

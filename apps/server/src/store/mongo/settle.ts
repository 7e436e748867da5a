import { applyToMessage, emptyRoom, isMessageChange, type Message } from '@maru/shared'
import { trusted } from 'mongoose'
import type { StoredRoom } from '../port.ts'
import { codedError, isDuplicate, isOutage } from './errors.ts'
import { markUsed, removeFilesOf, removePictures } from './files.ts'
import { applyToMemberships } from './memberships.ts'
import { byPending, type EntryRow, type Models, type RoomRow } from './models.ts'
import { changesOf, withEntries } from './pending.ts'
import { readable, toEntryRow, toRoom, toRoomRow } from './rows.ts'

/**
 * Applies a room's pending entries up to `upTo`, the rev of an entry in the log. Any number of processes may do so at
 * once: earlier changes are always applied before later ones, each write takes effect only on the version it was
 * computed from, and an entry is marked as no longer pending only after its change is applied.
 */
export async function settle(models: Models, roomId: string, upTo: number): Promise<void> {
  const pending = await models.entries
    .find({ pending: true, roomId, rev: trusted({ $lte: upTo }) }, readable)
    .sort(byPending)
    .hint(byPending)
    .readConcern('local')
    .lean<EntryRow[]>()
  if (pending.length === 0) return
  await applyToMessages(models, roomId, pending)
  await applyToRoom(models, roomId, pending)
  await models.entries.updateMany(
    { roomId, rev: trusted({ $in: pending.map((row) => row.rev) }) },
    { $unset: { pending: 1, passwordHash: 1 } },
    // Losing this write is harmless: the next sweep repeats it.
    { writeConcern: { w: 1 } },
  )
}

/** Like settle, but in an outage it leaves the pending entries to readers, who apply them, and to the next sweep. */
export async function settleOrLeave(models: Models, roomId: string, upTo: number): Promise<void> {
  try {
    await settle(models, roomId, upTo)
  } catch (error) {
    if (!isOutage(codedError(error))) throw error
  }
}

async function applyToMessages(models: Models, roomId: string, pending: readonly EntryRow[]): Promise<void> {
  const changes = pending.filter((row) => isMessageChange(row))
  if (changes.length === 0) return
  const targets = [...new Set(changes.map((change) => change.target))]
  while (!(await tryToApply(models, roomId, targets, pending))) {
    // Another process changed one of the messages between reading and writing: read them again.
  }
  if (changes.some((change) => change.type !== 'reacted')) await removeContentOfDeleted(models, roomId, targets)
}

async function tryToApply(
  { entries }: Models,
  roomId: string,
  targets: readonly number[],
  pending: readonly EntryRow[],
): Promise<boolean> {
  const messages = await entries
    .find({ roomId, type: 'message', seq: trusted({ $in: targets }) }, { ...readable, roomId: 0 })
    .readConcern('local')
    .lean<Message[]>()
  const replacements = messages.flatMap((message) => {
    const changed = changesOf(message.seq, pending).reduce(applyToMessage, message)
    return changed === message ? [] : [replacement(roomId, message, changed)]
  })
  if (replacements.length === 0) return true
  const { matchedCount } = await entries.collection.bulkWrite(replacements, { ordered: false })
  return matchedCount === replacements.length
}

const replacement = (roomId: string, message: Message, changed: Message) => ({
  replaceOne: {
    filter: { roomId, rev: message.rev, changedRev: message.changedRev ?? null },
    replacement: toEntryRow(roomId, { entry: changed }),
  },
})

/** Covers an edit appended after the deletion too: no text of a deleted message stays behind. */
async function removeContentOfDeleted(models: Models, roomId: string, targets: readonly number[]): Promise<void> {
  const { entries } = models
  const deleted = await entries
    .find(
      { roomId, type: 'message', seq: trusted({ $in: targets }), deletedAt: trusted({ $exists: true }) },
      { seq: 1, by: 1, clientId: 1 },
    )
    .lean<Pick<Message, 'seq' | 'by' | 'clientId'>[]>()
  if (deleted.length === 0) return
  await removeFilesOf(
    models,
    deleted.map(({ by, clientId }) => ({ roomId, by, clientId })),
  )
  await entries.updateMany(
    { roomId, type: 'edited', target: trusted({ $in: deleted.map((message) => message.seq) }) },
    { $set: { text: '' }, $unset: { mentions: 1 } },
  )
}

/** Before the room has them: whoever settles the room after a crash does it again. */
async function exchangePictures(
  models: Models,
  { state: before }: StoredRoom,
  { state: after }: StoredRoom,
  pending: readonly EntryRow[],
): Promise<void> {
  const set = pending.flatMap((row) => (row.type === 'settings' && row.rev > before.rev ? [row.picture] : []))
  const others = [before.picture, ...set].flatMap((fileId) => (fileId && fileId !== after.picture ? [fileId] : []))
  await removePictures(models, others)
  if (after.picture !== undefined && after.picture !== before.picture) await markUsed(models, [after.picture])
}

async function applyToRoom(models: Models, roomId: string, pending: readonly EntryRow[]): Promise<void> {
  const { rooms } = models
  const row = await rooms.findById(roomId).readConcern('local').lean<RoomRow | null>()
  const before = row ? toRoom(row) : { state: emptyRoom(roomId), passwordHash: null }
  // A room is closed only after its memberships have ended. They must not come back by an entry from before that.
  if (!before.state.closed) await applyToMemberships(models, roomId, pending)
  const after = withEntries(before, pending)
  if (after === before) return
  await exchangePictures(models, before, after, pending)
  const { _id, ...next } = toRoomRow(after)
  try {
    await rooms.replaceOne({ _id, rev: trusted({ $lt: next.rev }) }, next, { upsert: true })
  } catch (error) {
    // The filter didn't match because the room is already at this rev or a later one.
    if (!isDuplicate(error)) throw error
  }
}

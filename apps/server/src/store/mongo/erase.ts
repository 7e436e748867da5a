import { emptyRoom } from '@maru/shared'
import { trusted } from 'mongoose'
import { removeFilesIn } from './files.ts'
import { headsIn } from './heads.ts'
import { bySequence, type Models } from './models.ts'
import { toRoomRow } from './rows.ts'
import { settle } from './settle.ts'

/** The room's document carries `remains` from its closing until the last step here, so that a crash loses no erasure. */
export async function erase(models: Models, roomId: string): Promise<void> {
  const head = (await headsIn(models, [roomId])).get(roomId)
  if (!head) return
  await settle(models, roomId, head.rev)
  if (!(await models.rooms.exists({ _id: roomId, remains: true }))) return
  // The hint makes it delete in the order of the log, which append.ts relies on.
  await models.entries.deleteMany({ roomId, rev: trusted({ $lt: head.rev }) }).hint(bySequence)
  await models.invites.deleteMany({ roomId })
  await models.read.deleteMany({ roomId })
  await models.delivered.deleteMany({ roomId })
  await models.bookmarks.deleteMany({ roomId })
  await removeFilesIn(models, roomId)
  await leaveTombstone(models, roomId, head)
}

async function leaveTombstone({ rooms }: Models, roomId: string, head: { rev: number; seq: number; at: number }) {
  const state = { ...emptyRoom(roomId), rev: head.rev, seq: head.seq, lastAt: head.at, closed: true }
  const { _id, remains: _, ...tombstone } = toRoomRow({ state, passwordHash: null })
  await rooms.replaceOne({ _id, remains: true }, tombstone)
}

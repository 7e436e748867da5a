import type { Attachment } from '@maru/shared'
import { trusted } from 'mongoose'
import type { FileStore, MessageName, StoredFile } from '../port.ts'
import type { AccountRow, FileRow, Models } from './models.ts'
import { getRooms } from './states.ts'

type UnsentRow = Pick<FileRow, '_id' | 'purpose' | 'roomId' | 'by' | 'clientId'>

function toFile({ _id, unsent: _, waiting: _waiting, purpose, ...rest }: FileRow): StoredFile {
  return { fileId: _id, purpose: purpose ?? 'message', ...rest }
}

export const createFiles = (models: Models): FileStore => {
  const { files } = models
  return {
    async begin({ fileId, purpose, by, at, ...rest }) {
      const fresh = {
        ...rest,
        ...(purpose !== 'message' && { purpose }),
        by,
        at,
        removed: false,
        unsent: true as const,
        waiting: true as const,
      }
      await files.updateOne({ _id: fileId }, { $setOnInsert: fresh }, { upsert: true })
      const waiting = {
        _id: fileId,
        by,
        clientId: trusted({ $exists: false }),
        used: trusted({ $exists: false }),
        removed: false,
      }
      await files.updateOne(waiting, { $max: { at } })
      const row = await files.findById(fileId).lean<FileRow | null>()
      return row ? toFile(row) : { fileId, purpose, by, at, ...rest, removed: false }
    },

    async copy(copies) {
      const sources = copies.map(({ from }) => from)
      const ready = { _id: trusted({ $in: sources }), content: trusted({ $exists: true }), removed: false }
      const known = new Map((await files.find(ready).lean<FileRow[]>()).map((row) => [row._id, row]))
      const made = copies.flatMap(({ fileId, from, ...rest }) => {
        const { name, bytes, content } = known.get(from) ?? {}
        return content ? [{ fileId, from, fresh: { ...rest, name, bytes, content, removed: false, unsent: true } }] : []
      })
      if (made.length === 0) return
      const upserts = made.map(({ fileId, fresh }) => ({
        updateOne: { filter: { _id: fileId }, update: { $setOnInsert: fresh }, upsert: true },
      }))
      await files.bulkWrite(upserts, { ordered: false })
      // One that was there before its source went keeps the blobs. Of any other, they may be gone already.
      const left = await files.find({ _id: trusted({ $in: sources }), removed: false }, { _id: 1 }).lean<FileRow[]>()
      const kept = new Set(left.map(({ _id }) => _id))
      const late = made.filter(({ from }) => !kept.has(from)).map(({ fileId }) => fileId)
      if (late.length > 0)
        await files.deleteMany({ _id: trusted({ $in: late }), clientId: trusted({ $exists: false }) })
    },

    async get(fileIds) {
      const rows = await files.find({ _id: trusted({ $in: fileIds }) }).lean<FileRow[]>()
      return rows.map(toFile)
    },

    async confirm(fileId, content, at) {
      const waiting = { _id: fileId, content: trusted({ $exists: false }), removed: false }
      await files.updateOne(waiting, { $set: { content, bytes: content.bytes }, $max: { at }, $unset: { waiting: 1 } })
    },

    async attach(fileIds, { roomId, by, clientId }, at) {
      const wanted = [...new Set(fileIds)]
      const attachable = {
        _id: trusted({ $in: wanted }),
        purpose: trusted({ $exists: false }),
        roomId,
        by,
        clientId: trusted({ $in: [null, clientId] }),
        content: trusted({ $exists: true }),
        removed: false,
      }
      if ((await files.countDocuments(attachable)) !== wanted.length) return false
      const { matchedCount } = await files.updateMany(attachable, { $set: { clientId }, $max: { at } })
      return matchedCount === wanted.length
    },

    async claimPicture(fileId, use, at) {
      const free = {
        _id: fileId,
        ...use,
        content: trusted({ $exists: true }),
        used: trusted({ $exists: false }),
        removed: false,
      }
      const { matchedCount } = await files.updateOne(free, { $set: { used: true }, $max: { at } })
      return matchedCount === 1
    },

    unconfirmed: (by, limit) => files.countDocuments({ by, waiting: true }, { limit }),

    async usage(by) {
      const [sum] = await files.aggregate<{ bytes: number }>([
        { $match: { by } },
        { $group: { _id: { $ifNull: [{ $first: '$content.variants.blob' }, '$_id'] }, bytes: { $max: '$bytes' } } },
        { $group: { _id: null, bytes: { $sum: '$bytes' } } },
      ])
      return sum?.bytes ?? 0
    },

    async removeUnsent(before, limit) {
      const old = { unsent: true as const, at: trusted({ $lt: before }) }
      const rows = await files
        .find(old, { purpose: 1, roomId: 1, by: 1, clientId: 1 })
        .sort({ at: 1 })
        .limit(limit)
        .lean<UnsentRow[]>()
      const sent = await sentAmong(models, rows)
      const used = await usedAmong(models, rows)
      const unsent = rows.map(({ _id }) => _id).filter((fileId) => !sent.includes(fileId) && !used.includes(fileId))
      // One that was announced or sent anew meanwhile is no longer old.
      await files.updateMany({ ...old, _id: trusted({ $in: unsent }) }, gone)
      await files.updateMany({ _id: trusted({ $in: sent }) }, nothingUnsent)
      await markUsed(models, used)
      return rows.length
    },

    async removed({ after = '', limit }) {
      const rows = await files
        .find({ removed: true, _id: trusted({ $gt: after }) })
        .sort({ removed: 1, _id: 1 })
        .limit(limit)
        .lean<FileRow[]>()
      return rows.map(toFile)
    },

    async referred(blobs) {
      const wanted = new Set(blobs)
      const rows = await files
        .find(
          { 'content.variants.blob': trusted({ $in: [...wanted] }), removed: false },
          { _id: 0, 'content.variants.blob': 1 },
        )
        .lean<Pick<FileRow, 'content'>[]>()
      const known = rows.flatMap(({ content }) => content?.variants.map(({ blob }) => blob) ?? [])
      return [...new Set(known)].filter((blob) => wanted.has(blob))
    },

    async forget(fileIds) {
      await files.deleteMany({ _id: trusted({ $in: fileIds }) })
    },
  }
}

const nothingUnsent = { $unset: { unsent: 1, waiting: 1 } } as const
const gone = { $set: { removed: true }, $unset: { unsent: 1, waiting: 1, used: 1 } } as const

/** Those of these files that their message lists. One that was deleted lists none. */
async function sentAmong({ entries }: Models, rows: readonly UnsentRow[]): Promise<string[]> {
  const attached = rows.flatMap(({ roomId, by, clientId }) =>
    clientId === undefined ? [] : [{ roomId, by, clientId }],
  )
  if (attached.length === 0) return []
  const messages = await entries
    .find({ $or: attached }, { _id: 0, attachments: 1 })
    .lean<{ attachments?: readonly Pick<Attachment, 'id'>[] }[]>()
  const listed = new Set(messages.flatMap(({ attachments = [] }) => attachments.map(({ id }) => id)))
  return rows.map(({ _id }) => _id).filter((fileId) => listed.has(fileId))
}

export async function removeFilesOf({ files }: Models, messages: readonly MessageName[]): Promise<void> {
  if (messages.length === 0) return
  const named = messages.map(({ roomId, by, clientId }) => ({ roomId, by, clientId }))
  await files.updateMany({ $or: named }, gone)
}

export async function removeFilesIn({ files }: Models, roomId: string): Promise<void> {
  await files.updateMany({ roomId }, gone)
}

/** Those of these files that are the picture of the person or the room that they are for. */
async function usedAmong(models: Models, rows: readonly UnsentRow[]): Promise<string[]> {
  const profiles = rows.filter(({ purpose }) => purpose === 'profile')
  const ofRooms = rows.filter(({ purpose }) => purpose === 'room')
  const people = await models.accounts
    .find({ _id: trusted({ $in: profiles.map(({ by }) => by) }) }, { picture: 1 })
    .lean<Pick<AccountRow, 'picture'>[]>()
  const rooms = await getRooms(models, [...new Set(ofRooms.map(({ roomId }) => roomId))])
  const pictures = new Set([...people.map(({ picture }) => picture), ...rooms.map(({ state }) => state.picture)])
  return [...profiles, ...ofRooms].map(({ _id }) => _id).filter((fileId) => pictures.has(fileId))
}

export async function markUsed({ files }: Models, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await files.updateMany({ _id: trusted({ $in: fileIds }), removed: false }, { $set: { used: true }, ...nothingUnsent })
}

/** Whatever comes between this and another picture, the sweep finds out whether it still is somebody's. */
export async function doubt({ files }: Models, fileId: string, at: number): Promise<void> {
  await files.updateOne({ _id: fileId, removed: false }, { $set: { unsent: true }, $max: { at } })
}

export async function removePictures({ files }: Models, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await files.updateMany({ _id: trusted({ $in: fileIds }) }, gone)
}

import type { FileContent, FileStore, MessageName, StoredFile } from '../port.ts'
import type { Database } from './database.ts'
import type { Sync } from './synchronous.ts'

interface FileRow extends Omit<StoredFile, 'content' | 'clientId' | 'used' | 'removed'> {
  readonly content: string | null
  readonly clientId: string | null
  readonly used: number
  readonly removed: number
}

const columns = 'fileId, purpose, roomId, by, name, bytes, at, content, clientId, used, removed'

function toFile(row: object): StoredFile {
  const { content, clientId, used, removed, ...rest } = row as FileRow
  return {
    ...rest,
    ...(content !== null && { content: JSON.parse(content) as FileContent }),
    ...(clientId !== null && { clientId }),
    ...(used === 1 && { used: true as const }),
    removed: removed === 1,
  }
}

export function createFiles({ sql }: Pick<Database, 'sql'>): Sync<FileStore> {
  return {
    begin({ fileId, purpose, roomId, by, name, bytes, at }) {
      const row = sql(
        `INSERT INTO files (fileId, purpose, roomId, by, name, bytes, at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET
           at = iif(by = excluded.by AND clientId IS NULL AND NOT used AND NOT removed, max(at, excluded.at), at)
         RETURNING ${columns}`,
      ).get(fileId, purpose, roomId, by, name, bytes, at)
      // An upsert that returns nothing is a defect of SQLite.
      return toFile(row ?? {})
    },
    copy(copies) {
      for (const { fileId, from, roomId, by, at } of copies) {
        const { changes } = sql(
          `INSERT INTO files (fileId, roomId, by, name, bytes, at, content)
           SELECT ?, ?, ?, name, bytes, ?, content FROM files WHERE fileId = ? AND content IS NOT NULL AND NOT removed
           ON CONFLICT DO NOTHING`,
        ).run(fileId, roomId, by, at, from)
        if (changes > 0) sql('INSERT INTO fileBlobs SELECT blob, ? FROM fileBlobs WHERE fileId = ?').run(fileId, from)
      }
    },
    get: (fileIds) =>
      sql(`SELECT ${columns} FROM files WHERE fileId IN (SELECT value FROM json_each(?))`)
        .all(JSON.stringify(fileIds))
        .map(toFile),
    confirm(fileId, content, at) {
      const { changes } = sql(
        `UPDATE files SET content = ?, bytes = ?, at = max(at, ?)
         WHERE fileId = ? AND content IS NULL AND NOT removed`,
      ).run(JSON.stringify(content), content.bytes, at, fileId)
      if (changes === 0) return
      for (const { blob } of content.variants)
        sql('INSERT INTO fileBlobs (blob, fileId) VALUES (?, ?) ON CONFLICT DO NOTHING').run(blob, fileId)
    },
    attach(fileIds, { roomId, by, clientId }, at) {
      const attachable = `purpose = 'message' AND roomId = ? AND by = ? AND (clientId IS NULL OR clientId = ?) AND content IS NOT NULL AND NOT removed
        AND fileId IN (SELECT value FROM json_each(?))`
      const named = [roomId, by, clientId, JSON.stringify(fileIds)] as const
      const found = sql(`SELECT count(*) AS count FROM files WHERE ${attachable}`).get(...named)
      if (found?.['count'] !== new Set(fileIds).size) return false
      sql(`UPDATE files SET clientId = ?, at = max(at, ?) WHERE ${attachable}`).run(clientId, at, ...named)
      return true
    },
    claimPicture: (fileId, { by, purpose, roomId }, at) =>
      sql(
        `UPDATE files SET used = 1, at = max(at, ?) WHERE fileId = ? AND purpose = ? AND roomId = ? AND by = ?
         AND content IS NOT NULL AND NOT used AND NOT removed`,
      ).run(at, fileId, purpose, roomId, by).changes === 1,
    unconfirmed: (by, limit) =>
      Number(
        sql(
          `SELECT count(*) AS count FROM (
             SELECT 1 FROM files WHERE by = ? AND content IS NULL AND NOT removed LIMIT ?)`,
        ).get(by, limit)?.['count'],
      ),
    usage: (by) =>
      Number(
        sql(
          `SELECT coalesce(sum(bytes), 0) AS bytes FROM (
             SELECT max(bytes) AS bytes FROM files WHERE by = ? GROUP BY coalesce(content ->> '$.variants[0].blob', fileId))`,
        ).get(by)?.['bytes'],
      ),
    removeUnsent: (before, limit) =>
      // A message whose deletion removed its files lists none any more, and so removes what was given to it later.
      // A picture that is set is no longer unsent.
      Number(
        sql(
          `UPDATE files SET used = 0, unsent = 0, removed = NOT EXISTS (
             SELECT 1 FROM entries, json_each(entries.body, '$.attachments') AS attachment
             WHERE files.purpose = 'message' AND entries.roomId = files.roomId AND entries.by = files.by AND entries.clientId = files.clientId
             AND attachment.value ->> 'id' = files.fileId)
           WHERE fileId IN (SELECT fileId FROM files WHERE unsent AND at < ? ORDER BY at LIMIT ?)`,
        ).run(before, limit).changes,
      ),
    removed: ({ after = '', limit }) =>
      sql(`SELECT ${columns} FROM files WHERE removed AND fileId > ? ORDER BY fileId LIMIT ?`)
        .all(after, limit)
        .map(toFile),
    referred: (blobs) =>
      sql(
        `SELECT value AS blob FROM json_each(?) WHERE EXISTS (
           SELECT 1 FROM fileBlobs JOIN files ON files.fileId = fileBlobs.fileId
           WHERE fileBlobs.blob = value AND NOT files.removed)`,
      )
        .all(JSON.stringify(blobs))
        .map((row) => String(row['blob'])),
    forget(fileIds) {
      for (const fileId of fileIds) {
        sql('DELETE FROM fileBlobs WHERE fileId = ?').run(fileId)
        sql('DELETE FROM files WHERE fileId = ?').run(fileId)
      }
    },
  }
}

/** Runs in the transaction that sets another picture of a person or a room. */
export function exchangePictures({ sql }: Pick<Database, 'sql'>, former: string | undefined, next: string | undefined) {
  if (former === next) return
  if (former !== undefined) sql('UPDATE files SET used = 0, removed = 1, unsent = 0 WHERE fileId = ?').run(former)
  if (next !== undefined) sql('UPDATE files SET used = 1, unsent = 0 WHERE fileId = ? AND NOT removed').run(next)
}

/** Runs in the transaction that deletes the message. */
export function removeFilesOf({ sql }: Pick<Database, 'sql'>, { roomId, by, clientId }: MessageName): void {
  sql('UPDATE files SET removed = 1, unsent = 0 WHERE roomId = ? AND by = ? AND clientId = ?').run(roomId, by, clientId)
}

/** Runs in the transaction that erases the room. */
export function removeFilesIn({ sql }: Pick<Database, 'sql'>, roomId: string): void {
  sql('UPDATE files SET used = 0, removed = 1, unsent = 0 WHERE roomId = ?').run(roomId)
}

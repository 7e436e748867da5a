import type { Request } from '@maru/shared'
import type { OutboxFile } from '../ports/store.ts'
import type { FileProgress, OutboxEntry } from './outbox-list.ts'

// Changes of an outgoing message's files. None of them changes a message without.

const withFiles = (entry: OutboxEntry, change: (file: OutboxFile) => OutboxFile): OutboxEntry =>
  entry.files ? { ...entry, files: entry.files.map(change) } : entry

export const withConfirmed = (entry: OutboxEntry, fileId: string): OutboxEntry =>
  withFiles(entry, (file) => (file.id === fileId ? { ...file, confirmed: true } : file))

/** The ID of a file on the server. */
export const uploadIdOf = ({ id, uploadId = id }: Pick<OutboxFile, 'id' | 'uploadId'>): string => uploadId

type SentFile = NonNullable<Request<'messages.send'>['files']>[number]

/** A file as its message names it. What there is to say of a picture, the server says. */
export function sentFile(file: OutboxFile): SentFile {
  const { as, copyOf, spoiler, width, height, duration, thumbhash, waveform } = file
  const isPlayed = as === 'video' || as === 'voice'
  return {
    id: uploadIdOf(file),
    ...(spoiler && { spoiler }),
    ...(copyOf !== undefined && { copyOf }),
    ...(isPlayed && { width, height, duration, thumbhash, waveform }),
  }
}

/** The server refuses what it has given up under its old ID, for a while at least. */
export const withNewUploads = (entry: OutboxEntry, newId: () => string): OutboxEntry =>
  withFiles(entry, ({ confirmed: _, ...file }) => ({ ...file, uploadId: newId() }))

/** Files that are ready stay so. */
export const withNewUnfinishedUploads = (entry: OutboxEntry, newId: () => string): OutboxEntry =>
  withFiles(entry, (file) => (file.confirmed ? file : { ...file, uploadId: newId() }))

/** Those that are not on the server yet are sent as files, whatever they show. */
export const asPlainFiles = (entry: OutboxEntry): OutboxEntry =>
  withFiles(entry, (file) => (file.confirmed ? file : { ...file, as: 'file' }))

export const withProgress = (entry: OutboxEntry, fileId: string, progress: FileProgress): OutboxEntry => ({
  ...entry,
  progress: new Map(entry.progress).set(fileId, progress),
})

/** What was uploaded stays where it is, and is gone on with later. */
export const pausedFiles = (entry: OutboxEntry): OutboxEntry =>
  entry.progress
    ? {
        ...entry,
        progress: new Map([...entry.progress].map(([id, { uploaded }]) => [id, { uploaded, state: 'waiting' }])),
      }
    : entry

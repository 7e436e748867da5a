import type { OutboxFile } from '../ports/store.ts'
import type { OutboxEntry } from './outbox-list.ts'
import type { FileProgress } from './upload-files.ts'

// Changes of an outgoing message's files. None of them changes a message without.

const withFiles = (entry: OutboxEntry, change: (file: OutboxFile) => OutboxFile): OutboxEntry =>
  entry.files ? { ...entry, files: entry.files.map(change) } : entry

export const withConfirmed = (entry: OutboxEntry, fileId: string): OutboxEntry =>
  withFiles(entry, (file) => (file.id === fileId ? { ...file, confirmed: true } : file))

export const withoutConfirmed = (entry: OutboxEntry): OutboxEntry =>
  withFiles(entry, ({ confirmed: _, ...file }) => file)

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

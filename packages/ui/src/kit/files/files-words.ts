import type { FilesPreview } from '@maru/engine'
import type { Attachment, AttachmentKind } from '@maru/shared'
import type { Words } from '../texts/context.tsx'
import { isolateName } from '../texts/isolate-name.ts'

/** The files of a message in short; undefined without any. */
export function filesPreview(
  files: readonly Pick<Attachment, 'kind' | 'name'>[] | undefined,
): FilesPreview | undefined {
  const first = files?.[0]
  return first && { kind: sharedKind(files), name: first.name, count: files.length }
}

/** Photos and GIFs are all pictures; of other things that differ, only their names can be said. */
function sharedKind(files: readonly Pick<Attachment, 'kind'>[]): AttachmentKind {
  const kinds = new Set(files.map(({ kind }) => kind))
  const [first = 'file'] = kinds
  if (kinds.size <= 1) return first
  return kinds.size === 2 && kinds.has('picture') && kinds.has('gif') ? 'picture' : 'file'
}

/** What stands for the files of a message where it is shown in one line. */
export function filesWords(words: Words, { kind, name, count }: FilesPreview): string {
  if (kind !== 'file') return count === 1 ? words(`files.${kind}.one`) : words(`files.${kind}`, { count })
  return count === 1 ? isolateName(name) : words('files.more', { name: isolateName(name), count: count - 1 })
}

/** A message in one line: its text, its files, or both. */
export function lineOf(words: Words, text: string, files: FilesPreview | undefined): string {
  if (!files) return text
  const inWords = filesWords(words, files)
  return text === '' ? inWords : words('files.withText', { files: inWords, text })
}

import type { Snapshot } from '@maru/engine'
import { roomsWithRecordings } from '../kit/audio/recordings.ts'
import { filesInTrays } from '../kit/files/trays.ts'
import type { Words } from '../kit/texts/context.tsx'
import { isolateName } from '../kit/texts/isolate-name.ts'

/** Files of a room that are not on the server yet. */
interface UnsentFiles {
  readonly accountId: string
  readonly roomId: string
  readonly first: string
  readonly count: number
}

/** What goes with this page, or stands still without it: files chosen and recorded, and those on their way, in any room. */
export function unsentFiles({ rooms }: Pick<Snapshot, 'rooms'>, words: Words): UnsentFiles[] {
  const voice = words('files.voice.one')
  return [
    ...filesInTrays().map(({ names, ...room }) => ({ ...room, first: names[0] ?? '', count: names.length })),
    ...roomsWithRecordings().map((room) => ({ ...room, first: voice, count: 1 })),
    ...Object.entries(rooms).flatMap(([accountId, inAccount]) =>
      Object.values(inAccount).flatMap(({ roomId, unsentFiles: files }) =>
        files ? [{ accountId, roomId, first: files.kind === 'voice' ? voice : files.name, count: files.count }] : [],
      ),
    ),
  ]
}

/** Their names in short. */
export function unsentWords(unsent: readonly UnsentFiles[], words: Words): string {
  const name = isolateName(unsent[0]?.first ?? '')
  const count = unsent.reduce((sum, files) => sum + files.count, 0)
  return words('unsent.files', { files: count > 1 ? words('files.more', { name, count: count - 1 }) : name })
}

import { MaruError, mayPost } from '@maru/shared'
import { openToken, signToken } from '@maru/shared/media-tokens'
import type { MediaLink } from '../media/media-link.ts'
import type { Handlers } from '../requests/handlers.ts'
import { requireMember } from '../rooms/decisions.ts'
import type { DirectRooms } from '../rooms/direct-rooms.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Store, StoredFile } from '../store/port.ts'
import { attachmentOf } from './attachments.ts'
import { isReady, linksTo, linksUntil } from './links.ts'

interface FileHandlerDeps {
  readonly store: Pick<Store, 'files'>
  readonly rooms: Rooms
  readonly directRooms: DirectRooms
  /** Undefined on a server that takes no files. */
  readonly media: MediaLink | undefined
  readonly fileBytes: number
  readonly personBytes: number
  readonly clock: () => number
}

/** Each request of an upload shows the grant; a client whose upload takes longer announces the file again. */
const grantMs = 3_600_000

export function fileHandlers(deps: FileHandlerDeps) {
  const { store, rooms, directRooms, media, fileBytes, personBytes, clock } = deps

  /** Who may write to the room may announce files for it. */
  async function requireWriter(roomId: string, userId: string): Promise<void> {
    const { state } = await rooms.readAbout(roomId, [userId])
    if (!mayPost(requireMember(state, userId), state.posting)) throw new MaruError('room.forbidden')
    await directRooms.requireWritable(roomId, userId)
  }

  /** Counted once the file is in the store, so that files announced at the same time count each other. */
  async function requireQuota({ fileId, by }: StoredFile): Promise<void> {
    if ((await store.files.usage(by)) <= personBytes) return
    await store.files.forget([fileId])
    throw new MaruError('media.quota')
  }

  return {
    'files.begin': async ({ roomId, fileId, name, bytes, as }, { session: { userId: by } }) => {
      if (!media) throw new MaruError('media.off')
      await requireWriter(roomId, by)
      if (bytes > fileBytes) throw new MaruError('media.too_large')
      const file = await store.files.begin({ fileId, roomId, by, name, bytes, at: clock() })
      if (file.by !== by || file.roomId !== roomId || file.removed) throw new MaruError('media.denied')
      const ready = isReady(file)
      if (!ready) await requireQuota(file)
      const until = clock() + grantMs
      const grant = signToken(media.key, 'upload', { fileId, by, as, bytes: file.bytes, until })
      return { endpoint: `${media.publicUrl}/media/uploads`, grant, until, ready }
    },
    'files.confirm': async ({ fileId, receipt }, { session: { userId } }) => {
      if (!media) throw new MaruError('media.denied')
      const { until: _, ...confirmed } = openToken(media.key, 'receipt', receipt, clock())
      if (confirmed.fileId !== fileId || confirmed.by !== userId) throw new MaruError('media.denied')
      const own = async () => {
        const [file] = await store.files.get([fileId])
        if (file?.by !== userId || file.removed) throw new MaruError('media.not_found')
        return file
      }
      if (!isReady(await own())) {
        const { fileId: _id, by: _by, ...content } = confirmed
        await store.files.confirm(fileId, content, clock())
      }
      const file = await own()
      if (!isReady(file)) throw new MaruError('media.not_found')
      return attachmentOf(file)
    },
    'files.links': async ({ roomId, fileIds }, { session: { userId } }) => {
      await rooms.readAs(userId, roomId)
      const until = linksUntil(clock())
      if (!media) return { files: [], until }
      const known = await store.files.get([...new Set(fileIds)])
      const readable = known
        .filter(isReady)
        .filter((file) => file.roomId === roomId && (file.clientId !== undefined || file.by === userId))
      return {
        files: readable.map((file) => ({ fileId: file.fileId, variants: linksTo(file, media, until) })),
        until,
      }
    },
  } satisfies Partial<Handlers>
}

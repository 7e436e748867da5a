import { type ErrorCode, limits, MaruError, mayPost, type Output, type SendAs } from '@maru/shared'
import { openToken, signToken } from '@maru/shared/media-tokens'
import type { FairQueue } from '../fair-queue.ts'
import type { MediaLink } from '../media/media-link.ts'
import type { Handlers } from '../requests/handlers.ts'
import { requireMember, requireStaff } from '../rooms/decisions.ts'
import type { DirectRooms } from '../rooms/direct-rooms.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { NewFile, Store, StoredFile } from '../store/port.ts'
import { attachmentOf } from './attachments.ts'
import { galleryPage } from './gallery.ts'
import { isReady, linksTo, linksUntil, linkWindows, type ReadyFile } from './links.ts'

interface FileHandlerDeps {
  readonly store: Pick<Store, 'files' | 'gallery'>
  readonly rooms: Rooms
  readonly directRooms: DirectRooms
  /** Undefined on a server that takes no files. */
  readonly media: MediaLink | undefined
  readonly fileBytes: number
  readonly personBytes: number
  readonly searches: FairQueue
  readonly clock: () => number
}

/** Each request of an upload shows the grant; a client whose upload takes longer announces the file again. */
const grantMs = 3_600_000
const { unconfirmedFilesMax } = limits

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
    const refused = async (): Promise<ErrorCode | undefined> => {
      if ((await store.files.unconfirmed(by, unconfirmedFilesMax + 1)) > unconfirmedFilesMax) return 'media.busy'
      return (await store.files.usage(by)) > personBytes ? 'media.quota' : undefined
    }
    const code = await refused()
    if (code === undefined) return
    await store.files.forget([fileId])
    throw new MaruError(code)
  }

  async function announce(announced: Omit<NewFile, 'at'>, as: SendAs): Promise<Output<'files.begin'>> {
    if (!media) throw new MaruError('media.off')
    const { fileId, by, roomId, purpose } = announced
    const file = await store.files.begin({ ...announced, at: clock() })
    const isSame = file.by === by && file.roomId === roomId && file.purpose === purpose && !file.removed
    if (!isSame) throw new MaruError('media.denied')
    const ready = isReady(file)
    if (!ready) await requireQuota(file)
    const until = clock() + grantMs
    const grant = signToken(media.key, 'upload', { fileId, by, as, bytes: file.bytes, until })
    return { endpoint: `${media.publicUrl}/media/uploads`, grant, until, ready }
  }

  function requireSize(bytes: number, most: number): void {
    if (!media) throw new MaruError('media.off')
    if (bytes > Math.min(most, fileBytes)) throw new MaruError('media.too_large')
  }

  const linked = (files: readonly ReadyFile[], link: MediaLink, until: number): Output<'files.links'> => ({
    files: files.map((file) => ({ fileId: file.fileId, variants: linksTo(file, link, until) })),
    until,
  })

  return {
    'files.begin': async ({ roomId, as, ...file }, { session: { userId: by } }) => {
      await requireWriter(roomId, by)
      requireSize(file.bytes, fileBytes)
      return announce({ ...file, purpose: 'message', roomId, by }, as)
    },
    'files.beginPicture': async ({ roomId, ...file }, { session: { userId: by } }) => {
      if (roomId !== undefined) requireStaff((await rooms.readAbout(roomId, [by])).state, by)
      requireSize(file.bytes, limits.pictureBytesMax)
      const use =
        roomId === undefined ? ({ purpose: 'profile', roomId: '' } as const) : ({ purpose: 'room', roomId } as const)
      return announce({ ...file, ...use, by }, 'picture')
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
      const until = linksUntil(clock(), linkWindows.file)
      if (!media) return { files: [], until }
      const known = await store.files.get([...new Set(fileIds)])
      const readable = known
        .filter(isReady)
        .filter((file) => file.roomId === roomId && (file.clientId !== undefined || file.by === userId))
      return linked(readable, media, until)
    },
    'files.pictures': async ({ fileIds }) => {
      const until = linksUntil(clock(), linkWindows.picture)
      if (!media) return { files: [], until }
      const known = await store.files.get([...new Set(fileIds)])
      return linked(
        known.filter(isReady).filter(({ used }) => used),
        media,
        until,
      )
    },
    'files.list': (input, { session: { userId } }) => galleryPage(deps, userId, input),
  } satisfies Partial<Handlers>
}

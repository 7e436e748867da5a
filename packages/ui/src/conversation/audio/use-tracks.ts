import type { MessageItem, Snapshot } from '@maru/engine'
import { type Attachment, nameOf } from '@maru/shared'
import type { Track } from '../../kit/audio/audio-player.ts'
import { ownFileUrl } from '../../kit/files/own-files.ts'
import { useCall, useHost, useMessengerState } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import type { FileScope, ShownFile } from '../files/shown-file.ts'

/** The files of a room as tracks. They need nothing that is drawn: they play on when it no longer is. */
export function useTracks(scope: FileScope): (file: ShownFile) => Track {
  const call = useCall()
  const host = useHost()
  const stateNow = useMessengerState()
  const words = useWords()
  const trackOf = (file: ShownFile): Track => {
    let known: MessageItem | undefined
    // Once its room is left, it isn't found any more.
    const message = () => {
      known = messageOf(stateNow(), scope, file.id) ?? known
      return known
    }
    return {
      ...scope,
      id: file.id,
      title: file.kind === 'voice' ? words('files.voice.one') : file.name,
      get by() {
        const sender = message()?.by
        return sender === undefined ? '' : nameOf(sender, stateNow().people[scope.accountId])
      },
      get seq() {
        return message()?.seq
      },
      duration: file.duration === undefined ? undefined : file.duration / 1_000,
      async address(failed) {
        message()
        const own = ownFileUrl(file.id)
        if (own !== undefined) return own
        if (!failed && host.mediaSource) return host.mediaSource({ ...scope, fileId: file.id, variants: ['original'] })
        // Links say whether it is gone.
        const { files } = await call('files.links', { ...scope, fileIds: [file.id] })
        const link = files[0]?.variants.find(({ name }) => name === 'original')
        return link && host.fileSource(link.url)
      },
      next() {
        const next = file.kind === 'voice' ? nextVoice(stateNow(), scope, file.id) : undefined
        return next && trackOf(next)
      },
    }
  }
  return trackOf
}

/** The message with a file, if its room is open. */
const messageOf = (state: Snapshot, scope: FileScope, fileId: string): MessageItem | undefined =>
  messagesWith(state, scope, fileId)[0]

/** The voice message that follows another in its room. */
function nextVoice(state: Snapshot, scope: FileScope, fileId: string): Attachment | undefined {
  const files = messagesWith(state, scope, fileId).flatMap(({ attachments = [] }) => attachments)
  const index = files.findIndex(({ id }) => id === fileId)
  return files.slice(index + 1).find(({ kind }) => kind === 'voice')
}

/** The message with a file, and those after it. */
function messagesWith({ timelines }: Snapshot, { accountId, roomId }: FileScope, fileId: string): MessageItem[] {
  for (const timeline of Object.values(timelines)) {
    if (timeline.accountId !== accountId || timeline.roomId !== roomId) continue
    const messages = timeline.items.filter(
      (item): item is MessageItem => item.kind === 'message' && item.deletedAt === undefined,
    )
    const index = messages.findIndex(({ attachments }) => attachments?.some(({ id }) => id === fileId))
    if (index >= 0) return messages.slice(index)
  }
  return []
}

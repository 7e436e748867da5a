import { type Attachment, type Input, isMessage, MaruError, type Message } from '@maru/shared'
import { v5 as uuidv5 } from 'uuid'
import type { Rooms } from '../rooms/rooms.ts'
import type { MessageName, Store } from '../store/port.ts'

type SentFile = NonNullable<Input<'messages.send'>['files']>[number]

/** A file of a message that is sent again, and how that message shows it. */
export interface CopiedFile {
  readonly id: string
  readonly original: Attachment
}

interface CopyDeps {
  readonly store: Pick<Store, 'files' | 'log'>
  readonly rooms: Rooms
}

/** The namespace of the IDs of copies. */
const copies = '2d4c9a3e-8f0b-5d1a-9c67-e1b0a4f7d835'

/** The files of a message for another one: sent again under the same clientId, they get the same IDs. */
export const copiesOf = (attachments: readonly Attachment[], { roomId, by, clientId }: MessageName): CopiedFile[] =>
  attachments.map((original) => ({
    id: uuidv5(JSON.stringify([roomId, by, clientId, original.id]), copies),
    original,
  }))

/** The message that somebody wants to send again. Of rooms that they are not in, they learn nothing. */
export async function readSource(
  { store, rooms }: CopyDeps,
  userId: string,
  { roomId, seq }: NonNullable<Input<'messages.send'>['forward']>,
): Promise<Message> {
  await requireReader(rooms, userId, roomId, 'message.not_found')
  const [[message] = []] = await store.log.pages([{ roomId, fromSeq: seq, toSeq: seq, notices: 0 }])
  if (!message || !isMessage(message)) throw new MaruError('message.not_found')
  if (message.deletedAt !== undefined) throw new MaruError('message.deleted')
  return message
}

/** The files among these that are copies, each with how the message shows it that the sender has it from. */
export async function originalsOf(
  { store, rooms }: CopyDeps,
  userId: string,
  sent: readonly SentFile[],
): Promise<Map<string, Attachment>> {
  const sources = await store.files.get(sent.flatMap(({ copyOf }) => copyOf ?? []))
  const attachments = await Promise.all(
    sources.map(async ({ fileId, roomId, by, clientId, removed }) => {
      await requireReader(rooms, userId, roomId, 'media.not_found')
      const message = clientId !== undefined && !removed && (await store.log.byClientId(roomId, by, clientId))
      return message && isMessage(message) ? message.attachments?.find(({ id }) => id === fileId) : undefined
    }),
  )
  const known = new Map(attachments.flatMap((attachment) => (attachment ? [[attachment.id, attachment]] : [])))
  return new Map(
    sent.flatMap(({ id, copyOf }) => {
      if (copyOf === undefined) return []
      const original = known.get(copyOf)
      if (!original) throw new MaruError('media.not_found')
      return [[id, original]]
    }),
  )
}

async function requireReader(
  rooms: Rooms,
  userId: string,
  roomId: string,
  otherwise: 'message.not_found' | 'media.not_found',
): Promise<void> {
  try {
    await rooms.readAs(userId, roomId)
  } catch (error) {
    throw error instanceof MaruError && error.code.startsWith('room.') ? new MaruError(otherwise) : error
  }
}

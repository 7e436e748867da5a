import type { Input } from '@maru/shared'
import { attachFiles } from '../files/attachments.ts'
import { copiesOf, originalsOf, readSource } from '../files/copies.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Store } from '../store/port.ts'
import type { MessageDraft } from './decisions.ts'

interface ComposeDeps {
  readonly store: Pick<Store, 'files' | 'log'>
  readonly rooms: Rooms
  readonly personBytes: number
  readonly clock: () => number
}

/** What a message consists of, with its files attached: of its sender's making, or what another message says. */
export async function composed(
  { store, rooms, personBytes, clock }: ComposeDeps,
  { roomId, clientId, files, forward, ...draft }: Input<'messages.send'>,
  by: string,
): Promise<MessageDraft> {
  const name = { roomId, by, clientId }
  const attach = (sent: Parameters<typeof attachFiles>[2]) =>
    attachFiles({ files: store.files, personBytes, clock }, name, sent)
  if (!forward) {
    if (!files) return draft
    const originals = await originalsOf({ store, rooms }, by, files)
    return { ...draft, attachments: await attach(files.map((file) => ({ ...file, original: originals.get(file.id) }))) }
  }
  const { text, attachments, forwarded, by: author } = await readSource({ store, rooms }, by, forward)
  const copies = copiesOf(attachments ?? [], name).map((copy) => ({ ...copy, spoiler: copy.original.spoiler }))
  return {
    text,
    forwarded: forwarded ?? { by: author },
    ...(copies.length > 0 && { attachments: await attach(copies) }),
  }
}

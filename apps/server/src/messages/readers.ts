import { type Input, isMessage, MaruError, type Output, type RoomState } from '@maru/shared'
import type { Store } from '../store/port.ts'

type Query = Omit<Input<'messages.readers'>, 'roomId'>

/** Who of the members has read a message, or has not, as `userId` may know it. */
export async function readersOf(
  { log, positions }: Pick<Store, 'log' | 'positions'>,
  { roomId, awaiting, seq: head }: RoomState,
  userId: string,
  { limit, ...query }: Query,
): Promise<Output<'messages.readers'>> {
  const { seq, read } = query
  const [[message] = []] = seq > head ? [] : await log.pages([{ roomId, fromSeq: seq, toSeq: seq, notices: 0 }])
  if (!message || !isMessage(message)) throw new MaruError('message.not_found')
  // Whoever has asked does not learn that the request was looked at.
  if (awaiting !== undefined && awaiting !== userId) return { readers: read ? [] : [{ userId: awaiting }] }
  // The author is one of those who have read it, and one more says whether there is a next page.
  const found = await positions.readers(roomId, { ...query, limit: limit + 2 })
  const others = found.filter((reader) => reader.userId !== message.by)
  const page = others.slice(0, limit)
  const last = page.at(-1)
  return {
    readers: page.map(({ userId, at }) => ({ userId, ...(at !== undefined && { at }) })),
    ...(last && others.length > limit && { next: last.userId }),
  }
}

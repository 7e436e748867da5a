import type { FilesPreview } from '../contract/state.ts'

/** Groups notified messages: one slot for each conversation, or one summary of many rooms after a long sleep. */

interface ShownMessage {
  readonly seq: number
  readonly by: string
  readonly text: string
  readonly files?: FilesPreview | undefined
  /** The file of its first picture that may be shown. */
  readonly picture?: string | undefined
  readonly at: number
}

export interface NewMessage extends ShownMessage {
  readonly accountId: string
  readonly roomId: string
  readonly mention: boolean
}

export interface Slot {
  readonly accountId: string
  readonly roomId: string
  readonly count: number
  /** The last few messages, newest last. */
  readonly messages: readonly ShownMessage[]
  readonly mention: boolean
  readonly firstSeq: number
  readonly lastSeq: number
  /** All notified messages, and those that mention the user: each is withdrawn when it is read. */
  readonly seqs: readonly number[]
  readonly mentionSeqs: readonly number[]
  /** Shown as part of the summary instead of on its own. */
  readonly summarised: boolean
}

/** Slots by id, in the order in which they appeared. */
export type Slots = ReadonlyMap<string, Slot>

export interface Summary {
  readonly rooms: number
  readonly count: number
  readonly mention: boolean
}

/** What the notifier has to do to show the current slots. */
export interface SlotChanges {
  readonly show: readonly Slot[]
  readonly withdraw: readonly Slot[]
  /** Present if it changed; `null` to withdraw it. */
  readonly summary?: Summary | null
}

const shownMessagesMax = 5
// Many rooms at once, or several with old messages, are summarised. A single conversation never is.
const roomsMax = 3
const newForMs = 60_000

export const noSlots: Slots = new Map()

/** Unambiguous: neither account IDs nor room IDs contain a slash. */
export const slotOf = (accountId: string, roomId: string): string => `${accountId}/${roomId}`

/** Adds a batch of messages to the slots of their rooms. Known messages are not counted again. */
export function addMessages(slots: Slots, batch: readonly NewMessage[], now: number): Slots {
  const byRoom = Map.groupBy(batch, ({ accountId, roomId }) => slotOf(accountId, roomId))
  const summarised = byRoom.size > roomsMax || (byRoom.size > 1 && batch.some(({ at }) => now - at > newForMs))
  const next = new Map(slots)
  for (const [id, messages] of byRoom) {
    const slot = next.get(id)
    const fresh = messages.filter(({ seq }) => !slot?.seqs.includes(seq))
    const [first] = fresh
    if (first) next.set(id, extend(slot ?? emptySlot(first), fresh, summarised))
  }
  return next
}

const emptySlot = ({ accountId, roomId }: NewMessage): SlotParts => ({
  accountId,
  roomId,
  summarised: false,
  seqs: [],
  mentionSeqs: [],
  messages: [],
})

const extend = (slot: SlotParts, fresh: readonly NewMessage[], summarised: boolean): Slot =>
  slotWith({
    ...slot,
    summarised,
    seqs: [...slot.seqs, ...fresh.map(({ seq }) => seq)],
    mentionSeqs: [...slot.mentionSeqs, ...fresh.filter(({ mention }) => mention).map(({ seq }) => seq)],
    messages: [...slot.messages, ...fresh.map(shown)],
  })

const shown = ({ seq, by, text, files, picture, at }: NewMessage): ShownMessage => ({
  seq,
  by,
  text,
  ...(files && { files }),
  ...(picture !== undefined && { picture }),
  at,
})

/** After reading on any device: removes the slot, or shrinks it to the messages after `readSeq`. */
export const withdrawRead = (slots: Slots, accountId: string, roomId: string, readSeq: number): Slots =>
  keepOnly(slots, slotOf(accountId, roomId), (seq) => seq > readSeq)

/** Removes a deleted message, whose text must not stay visible. */
export const withdrawMessage = (slots: Slots, accountId: string, roomId: string, deletedSeq: number): Slots =>
  keepOnly(slots, slotOf(accountId, roomId), (seq) => seq !== deletedSeq)

export const withdrawRoom = (slots: Slots, accountId: string, roomId: string): Slots =>
  keepOnly(slots, slotOf(accountId, roomId), () => false)

function keepOnly(slots: Slots, id: string, isKept: (seq: number) => boolean): Slots {
  const slot = slots.get(id)
  if (!slot || slot.seqs.every(isKept)) return slots
  const next = new Map(slots)
  const seqs = slot.seqs.filter(isKept)
  if (seqs.length === 0) next.delete(id)
  else
    next.set(
      id,
      slotWith({
        ...slot,
        seqs,
        mentionSeqs: slot.mentionSeqs.filter(isKept),
        messages: slot.messages.filter(({ seq }) => isKept(seq)),
      }),
    )
  return next
}

type SlotParts = Omit<Slot, 'count' | 'mention' | 'firstSeq' | 'lastSeq'>

/** Sorts and deduplicates the parts, and computes the sums from them. */
function slotWith(parts: SlotParts): Slot {
  const seqs = [...new Set(parts.seqs)].sort((a, b) => a - b)
  const messages = [...new Map(parts.messages.map((message) => [message.seq, message])).values()]
  return {
    ...parts,
    seqs,
    messages: messages.sort((a, b) => a.seq - b.seq).slice(-shownMessagesMax),
    count: seqs.length,
    mention: parts.mentionSeqs.length > 0,
    firstSeq: seqs[0] ?? 0,
    lastSeq: seqs.at(-1) ?? 0,
  }
}

export function summaryOf(slots: Slots): Summary | undefined {
  const summarised = [...slots.values()].filter((slot) => slot.summarised)
  if (summarised.length === 0) return undefined
  return {
    rooms: summarised.length,
    count: summarised.reduce((count, slot) => count + slot.count, 0),
    mention: summarised.some((slot) => slot.mention),
  }
}

/** The difference between two states, leaving unchanged slots alone. */
export function slotChanges(before: Slots, after: Slots): SlotChanges {
  const summary = summaryOf(after)
  return {
    show: unsummarised(after)
      .filter(([id, slot]) => before.get(id) !== slot)
      .map(([, slot]) => slot),
    withdraw: unsummarised(before)
      .filter(([id]) => after.get(id)?.summarised ?? true)
      .map(([, slot]) => slot),
    ...(sameSummary(summaryOf(before), summary) ? {} : { summary: summary ?? null }),
  }
}

const unsummarised = (slots: Slots) => [...slots].filter(([, slot]) => !slot.summarised)

const sameSummary = (a: Summary | undefined, b: Summary | undefined): boolean =>
  a?.rooms === b?.rooms && a?.count === b?.count && a?.mention === b?.mention

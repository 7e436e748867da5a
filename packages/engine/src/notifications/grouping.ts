/** What is shown of the messages that one was told of: one slot a conversation, or one for many after a long sleep. */

interface ShownMessage {
  readonly seq: number
  readonly by: string
  readonly text: string
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
  /** The last of them, the newest at the end. */
  readonly messages: readonly ShownMessage[]
  readonly mention: boolean
  readonly firstSeq: number
  readonly lastSeq: number
  /** All of them, and those that mention one: what is read one by one has to be taken away one by one. */
  readonly seqs: readonly number[]
  readonly mentionSeqs: readonly number[]
  /** It has no notification of its own: the summary stands for it. */
  readonly summarised: boolean
}

/** Every slot by its id, in the order in which they came up. */
export type Slots = ReadonlyMap<string, Slot>

export interface Summary {
  readonly rooms: number
  readonly count: number
  readonly mention: boolean
}

/** What a home has to do so that it shows the slots as they are now. */
export interface SlotChanges {
  readonly show: readonly Slot[]
  readonly withdraw: readonly Slot[]
  /** There when it changed; `null` when it goes. */
  readonly summary?: Summary | null
}

const shownMessagesMax = 5
// A flood is many rooms at once, or several with old news; one conversation has but one slot in any case.
const roomsMax = 3
const newForMs = 60_000

export const noSlots: Slots = new Map()

/** Neither an account's id nor a room's has a slash. */
export const slotOf = (accountId: string, roomId: string): string => `${accountId}/${roomId}`

/** Messages that came together join the slots of their rooms. A message that is there already is not counted again. */
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

const shown = ({ seq, by, text, at }: NewMessage): ShownMessage => ({ seq, by, text, at })

/** The room was read up to a message, here or elsewhere: its slot goes, or shrinks to what is after it. */
export const withdrawRead = (slots: Slots, accountId: string, roomId: string, readSeq: number): Slots =>
  keepOnly(slots, slotOf(accountId, roomId), (seq) => seq > readSeq)

/** A message was deleted: its text may not stay in sight. */
export const withdrawMessage = (slots: Slots, accountId: string, roomId: string, deletedSeq: number): Slots =>
  keepOnly(slots, slotOf(accountId, roomId), (seq) => seq !== deletedSeq)

export const withdrawRoom = (slots: Slots, accountId: string, roomId: string): Slots =>
  keepOnly(slots, slotOf(accountId, roomId), () => false)

function keepOnly(slots: Slots, id: string, keeps: (seq: number) => boolean): Slots {
  const slot = slots.get(id)
  if (!slot || slot.seqs.every(keeps)) return slots
  const next = new Map(slots)
  const seqs = slot.seqs.filter(keeps)
  if (seqs.length === 0) next.delete(id)
  else
    next.set(
      id,
      slotWith({
        ...slot,
        seqs,
        mentionSeqs: slot.mentionSeqs.filter(keeps),
        messages: slot.messages.filter(({ seq }) => keeps(seq)),
      }),
    )
  return next
}

type SlotParts = Omit<Slot, 'count' | 'mention' | 'firstSeq' | 'lastSeq'>

/** The parts in order and each message once, with the sums worked out anew. */
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

/** From what was shown to what shall be shown, with nothing touched that stays the same. */
export function slotChanges(before: Slots, after: Slots): SlotChanges {
  const summary = summaryOf(after)
  return {
    show: own(after)
      .filter(([id, slot]) => before.get(id) !== slot)
      .map(([, slot]) => slot),
    withdraw: own(before)
      .filter(([id]) => after.get(id)?.summarised ?? true)
      .map(([, slot]) => slot),
    ...(sameSummary(summaryOf(before), summary) ? {} : { summary: summary ?? null }),
  }
}

const own = (slots: Slots) => [...slots].filter(([, slot]) => !slot.summarised)

const sameSummary = (one: Summary | undefined, other: Summary | undefined): boolean =>
  one?.rooms === other?.rooms && one?.count === other?.count && one?.mention === other?.mention

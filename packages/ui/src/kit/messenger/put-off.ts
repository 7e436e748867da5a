import type { Item, Messenger, Snapshot, TimelineView } from '@maru/engine'

/** What an act removes: a room, or one of its messages. */
export interface Removed {
  readonly accountId: string
  readonly roomId: string
  readonly seq?: number
}

interface PutOff extends Removed {
  /** The act is done, and what it removed only has to go from the state. */
  done: boolean
}

/** One act that is put off: it is undone or carried out, whichever comes first. */
export interface PutOffAct {
  undo(): void
  carryOut(work: () => Promise<unknown>): Promise<void>
}

/** The messenger as it will be after acts that wait to be carried out, so that they can still be undone. */
export class PutOffActs {
  readonly #messenger: Pick<Messenger, 'state' | 'subscribe'>
  readonly #listeners = new Set<() => void>()
  #acts: readonly PutOff[] = []
  #shown: { readonly from: Snapshot; readonly acts: readonly PutOff[]; readonly snapshot: Snapshot } | undefined

  constructor(messenger: Pick<Messenger, 'state' | 'subscribe'>) {
    this.#messenger = messenger
  }

  readonly state = (): Snapshot => {
    const from = this.#messenger.state()
    if (this.#acts.some((act) => act.done)) this.#acts = this.#acts.filter((act) => !act.done || isThere(from, act))
    if (this.#acts.length === 0) return from
    if (this.#shown?.from !== from || this.#shown.acts !== this.#acts)
      this.#shown = { from, acts: this.#acts, snapshot: this.#acts.reduce(without, from) }
    return this.#shown.snapshot
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    const unsubscribe = this.#messenger.subscribe(listener)
    return () => {
      this.#listeners.delete(listener)
      unsubscribe()
    }
  }

  add(removed: Removed): PutOffAct {
    const act = { ...removed, done: false }
    const undo = () => this.#set(this.#acts.filter((other) => other !== act))
    this.#set([...this.#acts, act])
    return {
      undo,
      carryOut: async (work) => {
        if (!this.#acts.includes(act)) return
        try {
          await work()
          act.done = true
        } catch (error) {
          undo()
          throw error
        }
      },
    }
  }

  /** Joining a room that was to be left is a change of mind. */
  undoLeaving(accountId: string, roomId: string): void {
    const isIt = (act: PutOff) => act.accountId === accountId && act.roomId === roomId && act.seq === undefined
    this.#set(this.#acts.filter((act) => !isIt(act)))
  }

  #set(acts: readonly PutOff[]): void {
    this.#acts = acts
    for (const listener of this.#listeners) listener()
  }
}

const isOf = (timeline: TimelineView, { accountId, roomId }: Removed) =>
  timeline.accountId === accountId && timeline.roomId === roomId

const isMessage = (item: Item, seq: number | undefined) =>
  item.kind === 'message' && item.seq === seq && item.deletedAt === undefined

function isThere(state: Snapshot, act: Removed): boolean {
  if (act.seq === undefined) return state.rooms[act.accountId]?.[act.roomId] !== undefined
  return Object.values(state.timelines).some(
    (timeline) => isOf(timeline, act) && timeline.items.some((item) => isMessage(item, act.seq)),
  )
}

/** A message looks as it will when it is deleted; a room is gone. */
function without(state: Snapshot, act: Removed): Snapshot {
  if (act.seq === undefined) {
    const { [act.roomId]: _, ...rooms } = state.rooms[act.accountId] ?? {}
    return { ...state, rooms: { ...state.rooms, [act.accountId]: rooms } }
  }
  const timelines = Object.entries(state.timelines).map(([id, timeline]): [string, TimelineView] => [
    id,
    isOf(timeline, act)
      ? { ...timeline, items: timeline.items.map((item) => (isMessage(item, act.seq) ? deleted(item) : item)) }
      : timeline,
  ])
  return { ...state, timelines: Object.fromEntries(timelines) }
}

function deleted(item: Item): Item {
  if (item.kind !== 'message') return item
  const { attachments: _, ...rest } = item
  return { ...rest, text: '', mentions: [], reactions: [], pinned: false, deletedAt: item.at }
}

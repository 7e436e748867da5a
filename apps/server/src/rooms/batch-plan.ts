import {
  applyToMessage,
  applyToRoom,
  isMessageChange,
  type Landing,
  type LogEntry,
  type Message,
  type RoomState,
} from '@maru/shared'
import type { StoredEntry, StoredRoom } from '../store/port.ts'
import type { Decision } from './decisions.ts'
import type { Memberships } from './memberships.ts'

/** One thing that somebody wants written to a room. */
export interface RoomCommand {
  readonly by: string
  readonly clientId: string
  /** The seq of the message that it is about. */
  readonly target?: number
  readonly decide: Decision
}

/** A command that waits for its answer. */
export interface Pending {
  readonly command: RoomCommand
  readonly resolve: (landing: Landing) => void
  readonly reject: (error: unknown) => void
}

export interface Planned {
  readonly stored: StoredEntry
  readonly pending: Pending[]
}

/** A command that leads to no entry: it is that way already, or it is refused. */
export interface Unwritten {
  readonly pending: Pending
  readonly outcome: { readonly landing: Landing } | { readonly error: unknown }
}

interface BatchPlan {
  readonly planned: Planned[]
  readonly unwritten: Unwritten[]
  /** The room once all of it is written. */
  readonly after: RoomState
}

interface PlanInput {
  readonly room: StoredRoom
  readonly memberships: Memberships
  /** The messages that the batch is about, by seq. */
  readonly messages: Map<number, Message>
  readonly batch: readonly Pending[]
  readonly clock: () => number
}

/** The users whose membership a command's decision looks at. */
export const usersOf = ({ by, decide }: RoomCommand): string[] => [by, ...(decide.about ?? [])]

/** Takes a batch's decisions one after the other, each seeing the effect of those before it. */
export function planBatch({ room, memberships: known, messages, batch, clock }: PlanInput): BatchPlan {
  const planned = new Map<string, Planned>()
  const unwritten: Unwritten[] = []
  const memberships = known.copy()
  let { state, passwordHash } = room
  for (const pending of batch) {
    const { by, clientId, target, decide } = pending.command
    const repeated = planned.get(`${by} ${clientId}`)
    if (repeated) {
      repeated.pending.push(pending)
      continue
    }
    try {
      const message = target === undefined ? undefined : messages.get(target)
      const seen = memberships.seenIn(state, usersOf(pending.command))
      const decision = decide({ state: seen, passwordHash, message })
      if (!decision) {
        unwritten.push({ pending, outcome: { landing: headOf(state) } })
        continue
      }
      const seq = decision.draft.type === 'message' ? state.seq + 1 : state.seq
      const at = Math.max(clock(), state.lastAt)
      const entry: LogEntry = { ...decision.draft, rev: state.rev + 1, seq, by, at, clientId }
      const password = decision.passwordHash === undefined ? {} : { passwordHash: decision.passwordHash }
      planned.set(`${by} ${clientId}`, { stored: { entry, ...password }, pending: [pending] })
      const after = applyToRoom(state, entry)
      memberships.apply(state, after, entry)
      state = after
      passwordHash = decision.passwordHash === undefined ? passwordHash : decision.passwordHash
      if (message && isMessageChange(entry)) messages.set(message.seq, applyToMessage(message, entry))
    } catch (error) {
      unwritten.push({ pending, outcome: { error } })
    }
  }
  return { planned: [...planned.values()], unwritten, after: state }
}

/** Where a command lands that changes nothing. */
const headOf = ({ roomId, rev, seq, lastAt }: RoomState): Landing => ({ roomId, rev, seq, at: lastAt })

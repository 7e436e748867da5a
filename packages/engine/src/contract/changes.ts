import { roomIdSchema, userIdSchema } from '@maru/shared'
import { z } from 'zod'
import { preferencesSchema } from './preferences.ts'
import {
  accountIdSchema,
  accountSchema,
  directorySchema,
  itemSchema,
  personSchema,
  roomSchema,
  type Snapshot,
  timelineSchema,
} from './state.ts'

const account = { accountId: accountIdSchema }

/** What can change in a snapshot. `null`: it is gone. */
export const changeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('preferences'), preferences: preferencesSchema }),
  z.object({ type: z.literal('account'), ...account, account: accountSchema.nullable() }),
  z.object({ type: z.literal('room'), ...account, roomId: roomIdSchema, room: roomSchema.nullable() }),
  z.object({ type: z.literal('person'), ...account, userId: userIdSchema, person: personSchema }),
  /** A timeline's items by id: those put are new or changed, and `order` is there when ids came, went or moved. */
  z.object({
    type: z.literal('timeline'),
    timelineId: z.string(),
    timeline: timelineSchema.omit({ items: true }).nullable(),
    put: z.array(itemSchema),
    order: z.array(z.string()).optional(),
  }),
  z.object({ type: z.literal('directory'), ...account, directory: directorySchema.nullable() }),
])
export type Change = z.infer<typeof changeSchema>

export const changesSchema = z.object({ number: z.int(), changes: z.array(changeSchema) })
/** What happened at once. Numbers rise by one; whoever misses one asks for a snapshot. */
export type Changes = z.infer<typeof changesSchema>

/** The snapshot after changes. What did not change stays the same object, so that a screen redraws only what did. */
export function applyChanges(snapshot: Snapshot, { number, changes }: Changes): Snapshot {
  return { ...changes.reduce(applyChange, snapshot), number }
}

function applyChange(state: Snapshot, change: Change): Snapshot {
  switch (change.type) {
    case 'ready':
      return { ...state, ready: true }
    case 'preferences':
      return { ...state, preferences: change.preferences }
    case 'account':
      return change.account === null
        ? withoutAccount(state, change.accountId)
        : { ...state, accounts: { ...state.accounts, [change.accountId]: change.account } }
    case 'room': {
      const rooms = put(state.rooms[change.accountId], change.roomId, change.room)
      return { ...state, rooms: { ...state.rooms, [change.accountId]: rooms } }
    }
    case 'person': {
      const people = put(state.people[change.accountId], change.userId, change.person)
      return { ...state, people: { ...state.people, [change.accountId]: people } }
    }
    case 'timeline': {
      if (change.timeline === null) return { ...state, timelines: put(state.timelines, change.timelineId, null) }
      const known = state.timelines[change.timelineId]?.items ?? []
      const timeline = { ...change.timeline, items: itemsAfter(known, change) }
      return { ...state, timelines: put(state.timelines, change.timelineId, timeline) }
    }
    case 'directory':
      return { ...state, directories: put(state.directories, change.accountId, change.directory) }
  }
}

function itemsAfter(known: Snapshot['timelines'][string]['items'], change: Extract<Change, { type: 'timeline' }>) {
  const { put: changed, order } = change
  if (changed.length === 0 && !order) return known
  const byId = new Map(changed.map((item) => [item.id, item]))
  if (!order) return known.map((item) => byId.get(item.id) ?? item)
  const all = new Map([...known.map((item) => [item.id, item] as const), ...byId])
  return order.flatMap((id) => all.get(id) ?? [])
}

function withoutAccount(state: Snapshot, accountId: string): Snapshot {
  return {
    ...state,
    accounts: put(state.accounts, accountId, null),
    rooms: put(state.rooms, accountId, null),
    people: put(state.people, accountId, null),
    directories: put(state.directories, accountId, null),
  }
}

function put<Value>(
  record: Record<string, Value> | undefined,
  key: string,
  value: Value | null,
): Record<string, Value> {
  if (value !== null) return { ...record, [key]: value }
  const { [key]: _, ...others } = record ?? {}
  return others
}

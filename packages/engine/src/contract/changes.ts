import { bookmarkSchema, roomIdSchema, userIdSchema } from '@maru/shared'
import { z } from 'zod'
import { preferencesSchema } from './preferences.ts'
import {
  accountIdSchema,
  accountSchema,
  checkSchema,
  departureSchema,
  itemSchema,
  lobbySchema,
  personSchema,
  roomSchema,
  type Snapshot,
  screenSchema,
  timelineSchema,
} from './state.ts'

const account = { accountId: accountIdSchema }

/** A change of the snapshot. `null` means that the thing is gone. */
export const changeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('preferences'), preferences: preferencesSchema }),
  z.object({ type: z.literal('check'), check: checkSchema.nullable() }),
  z.object({ type: z.literal('account'), ...account, account: accountSchema.nullable() }),
  z.object({ type: z.literal('room'), ...account, roomId: roomIdSchema, room: roomSchema.nullable() }),
  z.object({ type: z.literal('person'), ...account, userId: userIdSchema, person: personSchema }),
  /** `put` holds new and changed items; `order` is present when ids were added, removed or moved. */
  z.object({
    type: z.literal('timeline'),
    timelineId: z.string(),
    timeline: timelineSchema.omit({ items: true }).nullable(),
    put: z.array(itemSchema),
    order: z.array(z.string()).optional(),
  }),
  z.object({ type: z.literal('lobby'), ...account, screen: screenSchema, lobby: lobbySchema.nullable() }),
  z.object({ type: z.literal('bookmarks'), ...account, bookmarks: z.array(bookmarkSchema) }),
  z.object({ type: z.literal('departure'), ...account, roomId: roomIdSchema, departure: departureSchema.nullable() }),
])
export type Change = z.infer<typeof changeSchema>

export const changesSchema = z.object({ number: z.int(), changes: z.array(changeSchema) })
/** Changes of one moment. Numbers rise by one; a client that misses one asks for a snapshot. */
export type Changes = z.infer<typeof changesSchema>

/** Keeps unchanged objects, so that screens redraw only what changed, and copies each changed object once. */
export function applyChanges(snapshot: Snapshot, { number, changes }: Changes): Snapshot {
  const state: Snapshot = { ...snapshot, number }
  const copies = new WeakSet<object>()
  const own = <Value extends object>(value: Value): Value => {
    if (copies.has(value)) return value
    const copy = { ...value }
    copies.add(copy)
    return copy
  }
  for (const change of changes) applyChange(state, change, own)
  return state
}

type Own = <Value extends object>(value: Value) => Value

function applyChange(state: Snapshot, change: Change, own: Own): void {
  switch (change.type) {
    case 'ready':
      state.ready = true
      return
    case 'preferences':
      state.preferences = change.preferences
      return
    case 'check':
      state.check = change.check
      return
    case 'account':
      state.accounts = put(own(state.accounts), change.accountId, change.account)
      if (change.account) return
      state.rooms = put(own(state.rooms), change.accountId, null)
      state.people = put(own(state.people), change.accountId, null)
      state.lobbies = put(own(state.lobbies), change.accountId, null)
      state.departures = put(own(state.departures), change.accountId, null)
      state.bookmarks = put(own(state.bookmarks), change.accountId, null)
      return
    case 'room': {
      state.rooms = own(state.rooms)
      state.rooms[change.accountId] = put(own(state.rooms[change.accountId] ?? {}), change.roomId, change.room)
      return
    }
    case 'person': {
      state.people = own(state.people)
      state.people[change.accountId] = put(own(state.people[change.accountId] ?? {}), change.userId, change.person)
      return
    }
    case 'timeline': {
      const known = state.timelines[change.timelineId]?.items ?? []
      const timeline = change.timeline && { ...change.timeline, items: itemsAfter(known, change) }
      state.timelines = put(own(state.timelines), change.timelineId, timeline)
      return
    }
    case 'lobby':
      state.lobbies = own(state.lobbies)
      state.lobbies[change.accountId] = put(own(state.lobbies[change.accountId] ?? {}), change.screen, change.lobby)
      return
    case 'bookmarks':
      state.bookmarks = put(own(state.bookmarks), change.accountId, change.bookmarks)
      return
    case 'departure': {
      const known = state.departures[change.accountId] ?? {}
      state.departures = own(state.departures)
      state.departures[change.accountId] = put(own(known), change.roomId, change.departure)
    }
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

function put<Value>(record: Record<string, Value>, key: string, value: Value | null): Record<string, Value> {
  if (value === null) delete record[key]
  else record[key] = value
  return record
}

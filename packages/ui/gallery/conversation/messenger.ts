import type { AccountView, EngineErrorCode } from '@maru/engine'
import {
  emptySnapshot,
  type Item,
  type MessageItem,
  type OutgoingFile,
  type RoomView,
  type Snapshot,
  type TimelineView,
} from '@maru/engine'
import { type GalleryKind, galleryPartsOf, highlights, isNamed, MaruError } from '@maru/shared'
import { picturesTo } from '../common.ts'
import { type Answers, createMemory } from '../memory.ts'
import { goneName, linksTo } from './files.ts'
import { account, accountId, lostSeq, messageAt, otherRooms, people, roomId, roomWith } from './fixtures.ts'
import { previewOf } from './pages.ts'

const pageSize = 50
const itemsMax = 500
const crowd = Array.from({ length: 4_812 }, (_, index) => `member-${String(index).padStart(4, '0')}`)

interface Asked {
  readonly roomId?: string
  readonly kinds: readonly GalleryKind[]
  readonly query?: string
  readonly by?: string
  readonly before?: string
  readonly limit: number
}

const galleryItemsOf = ({ seq, at, by, text, attachments }: MessageItem, kinds: readonly GalleryKind[]) =>
  galleryPartsOf({ text, ...(attachments && { attachments: [...attachments] }) })
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind: _, ...part }): { file?: { name: string }; link?: string; by: string } => ({
      ...{ roomId, seq, at, by },
      ...part,
    }))
    .reverse()

export interface Foot {
  readonly room: Partial<RoomView>
  readonly blocked: readonly string[]
}

/** A messenger in memory with a single room. It keeps timelines and answers the conversation's calls. */
export function conversationMessenger(
  all: Item[],
  unread: number,
  preferences: Partial<Snapshot['preferences']>,
  { room, blocked }: Foot,
) {
  let items = all
  const lastSeq = () => items.findLast((item) => item.kind === 'message')?.seq ?? 0
  const loaded = new Map<string, { from: number; to: number }>()
  const first: Snapshot = {
    ...emptySnapshot(),
    ready: true,
    accounts: { [accountId]: account },
    rooms: { [accountId]: { ...otherRooms, [roomId]: { ...roomWith(lastSeq(), unread), ...room } } },
    people: {
      [accountId]: Object.fromEntries(
        Object.values(people).map((person) => [person.userId, { ...person, blocked: blocked.includes(person.userId) }]),
      ),
    },
  }
  const memory = createMemory(
    { ...first, preferences: { ...first.preferences, ...preferences } },
    () => answers as Answers,
    'done',
  )
  const { update, state } = memory
  const show = (timelineId: string, more: Partial<TimelineView> = {}) => {
    const part = loaded.get(timelineId)
    const before = state().timelines[timelineId]
    if (!part) return
    const { from, to } = part
    const view: TimelineView = {
      timelineId,
      accountId,
      roomId,
      loading: 'no',
      ...before,
      ...more,
      items: items.slice(from, to),
      atStart: from === 0,
      atEnd: to >= items.length,
    }
    update({ timelines: { ...state().timelines, [timelineId]: view } })
  }
  const changeItems = (next: Item[]) => {
    for (const [id, part] of loaded) if (part.to >= items.length) loaded.set(id, { ...part, to: next.length })
    items = next
    const now = state().rooms[accountId]?.[roomId]
    if (now) update({ rooms: { [accountId]: { ...otherRooms, [roomId]: { ...now, rev: now.rev + 1 } } } })
    for (const id of loaded.keys()) show(id)
  }
  const changeMessage = (seq: number, change: (item: Extract<Item, { kind: 'message' }>) => Partial<Item>) =>
    changeItems(
      items.map((item) =>
        item.kind === 'message' && item.seq === seq ? ({ ...item, ...change(item) } as Item) : item,
      ),
    )
  let lastId = 0

  const answers: Record<string, (input: never) => unknown> = {
    'timeline.open': ({ at }: { at: { kind: string; seq?: number; at?: number } }) => {
      const timelineId = `t${++lastId}`
      const firstUnread = unread > 0 ? lastSeq() - unread + 1 : undefined
      const wanted =
        at.kind === 'message' ? at.seq : at.kind === 'unread' ? firstUnread : at.kind === 'time' ? undefined : lastSeq()
      const found = items.findIndex((item) =>
        at.kind === 'time' ? item.at >= (at.at ?? 0) : item.kind === 'message' && item.seq >= (wanted ?? lastSeq()),
      )
      const middle = found < 0 ? items.length : found
      loaded.set(timelineId, {
        from: Math.max(0, middle - pageSize / 2),
        to: Math.min(items.length, middle + pageSize),
      })
      const target = items[middle]?.kind === 'message' ? (items[middle] as { seq: number }).seq : undefined
      setTimeout(
        () =>
          show(timelineId, {
            ...(firstUnread !== undefined && { firstUnread }),
            ...(target !== undefined && (at.kind === 'message' || at.kind === 'time') && { target }),
          }),
        30,
      )
      return { timelineId }
    },
    'timeline.more': ({ timelineId, direction }: { timelineId: string; direction: string }) => {
      show(timelineId, { loading: direction as 'before' })
      setTimeout(() => {
        const part = loaded.get(timelineId)
        if (!part) return
        const from = direction === 'before' ? Math.max(0, part.from - pageSize) : part.from
        const to = direction === 'after' ? Math.min(items.length, part.to + pageSize) : part.to
        loaded.set(timelineId, {
          from: direction === 'after' ? Math.max(from, to - itemsMax) : from,
          to: direction === 'before' ? Math.min(to, from + itemsMax) : to,
        })
        show(timelineId, { loading: 'no' })
      }, 60)
      return {}
    },
    'timeline.close': ({ timelineId }: { timelineId: string }) => {
      loaded.delete(timelineId)
      const { [timelineId]: _, ...timelines } = state().timelines
      update({ timelines })
      return {}
    },
    'rooms.members': ({ query }: { query?: string }) => ({
      members: Object.keys(people)
        .filter((userId) => query === undefined || userId.startsWith(query) || people[userId]?.nickname.includes(query))
        .map((userId) => ({ userId, role: 'member', joinedAt: 0, joinedSeq: 0 })),
      bans: [],
    }),
    'users.search': ({ query }: { query: string }) => ({
      users: [{ userId: 'sora', nickname: '박소라' }].filter(({ nickname }) => nickname.includes(query)),
    }),
    'messages.send': ({
      text,
      mentions,
      mentionsAll,
      files,
    }: Pick<MessageItem, 'text' | 'mentionsAll'> & { mentions?: string[]; files?: OutgoingFile[] }) => {
      const seq = lastSeq() + 1
      changeItems([
        ...items,
        messageAt(seq, {
          id: `s:${seq}`,
          by: 'me',
          mine: true,
          text,
          mentions: mentions ?? [],
          ...(mentionsAll && { mentionsAll }),
          ...(files && { attachments: files.map(({ as, ...file }) => ({ ...file, kind: as })) }),
          at: Date.now(),
          unread: 4,
        }),
      ])
      return { clientId: '018f0000-0000-7000-8000-000000000009' }
    },
    'messages.react': ({ target, emoji, on }: { target: number; emoji: string; on: boolean }) => {
      changeMessage(target, ({ reactions }) => {
        const users =
          reactions.find((reaction) => reaction.emoji === emoji)?.users.filter((user) => user !== 'me') ?? []
        const others = reactions.filter((reaction) => reaction.emoji !== emoji)
        const next = on ? [...users, 'me'] : users
        return { reactions: next.length > 0 ? [...others, { emoji, users: next }] : others }
      })
      return {}
    },
    'messages.edit': ({ target, text }: { target: number; text: string }) => {
      changeMessage(target, () => ({ text, editedAt: Date.now() }))
      return {}
    },
    'messages.delete': ({ target }: { target: number }) => {
      changeMessage(target, () => ({ text: '', attachments: [], deletedAt: Date.now(), reactions: [] }))
      return {}
    },
    'messages.hidePreviews': ({ target }: { target: number }) => {
      changeMessage(target, () => ({ previewsHidden: true }))
      return {}
    },
    'previews.get': ({ url }: { url: string }) => previewOf(url),
    'messages.pin': ({ target, on }: { target: number; on: boolean }) => {
      changeMessage(target, () => ({ pinned: on }))
      return {}
    },
    'bookmarks.set': ({ seq, on }: { seq: number; on: boolean }) => {
      changeMessage(seq, () => ({ saved: on ? true : undefined }))
      return {}
    },
    'rooms.direct': () => ({ roomId: 'direct' }),
    'messages.receipts': ({ seq }: { seq: number }) => ({
      ...(room.large && { unreadCount: crowd.length }),
      writtenAt: Date.now() - 9_000,
      storedAt: Date.now() - 8_000,
      seq,
      rev: seq,
      delivered: [{ userId: 'minsu', sessionId: '018f0000-0000-7000-8000-000000000001', at: Date.now() }],
      read: [{ userId: 'minsu', at: Date.now() }],
      unread: ['jieun', 'alex', 'long'],
    }),
    'messages.readers': ({ read, after, limit }: { read: boolean; after?: string; limit: number }) => {
      const start = Number(after ?? 0)
      const page = (read ? crowd.slice(0, 260) : crowd).slice(start, start + limit)
      return {
        readers: page.map((userId) => ({ userId, ...(read && { at: Date.now() - 8_000 }) })),
        ...(page.length === limit && { next: String(start + limit) }),
      }
    },
    'messages.get': ({ seqs }: { seqs: number[] }) => ({
      messages: items.flatMap((item) =>
        item.kind === 'message' && item.seq !== lostSeq && seqs.includes(item.seq)
          ? [
              {
                ...{ type: 'message', rev: item.rev, seq: item.seq, by: item.by, at: item.at, clientId: '' },
                text: item.text,
                ...(item.attachments && { attachments: item.attachments }),
                ...(item.deletedAt !== undefined && { deletedAt: item.deletedAt }),
              },
            ]
          : [],
      ),
    }),
    'files.pictures': ({ fileIds }: { fileIds: string[] }) => picturesTo(fileIds),
    'files.links': async ({ fileIds }: { fileIds: string[] }) => {
      const known = items.flatMap((item) => (item.kind === 'message' ? (item.attachments ?? []) : []))
      const found = known.filter(({ id, name }) => fileIds.includes(id) && name !== goneName)
      return { files: await Promise.all(found.map(linksTo)), until: Date.now() + 300_000 }
    },
    'files.list': ({ roomId: room, kinds, query, by, before, limit }: Asked) => {
      const all = items.toReversed().flatMap((item) => (item.kind === 'message' ? galleryItemsOf(item, kinds) : []))
      const wanted = all.filter(
        (item) =>
          (room !== undefined || item.by === 'me') &&
          (by === undefined || item.by === by) &&
          isNamed(item.file?.name ?? item.link ?? '', query ?? ''),
      )
      const start = Number(before ?? 0)
      const next = start + limit
      return { items: wanted.slice(start, next), ...(next < wanted.length && { next: String(next) }) }
    },
    'search.messages': ({ query }: { query: string }) => ({
      hits: items
        .flatMap((item) => {
          const found = item.kind === 'message' ? highlights(item.text, query) : []
          return item.kind === 'message' && found.length > 0
            ? [{ roomId, seq: item.seq, by: item.by, at: item.at, text: item.text, highlights: found }]
            : []
        })
        .toReversed()
        .slice(0, 20),
      next: 'more',
      incomplete: new MaruError<EngineErrorCode>('request.offline').toPlain(),
    }),
  }

  return {
    ...memory,
    setConnection: (connection: AccountView['connection']) =>
      update({ accounts: { [accountId]: { ...account, connection } } }),
    /** The server looks at the pages that messages link to. */
    offerPreviews: () =>
      update({ accounts: { [accountId]: { ...account, server: { ...account.server, previews: true } } } }),
    /** Adds a message from another user. */
    receive(text: string) {
      const seq = lastSeq() + 1
      changeItems([
        ...items,
        messageAt(seq, { id: `r:${seq}`, by: 'minsu', mine: false, text, at: Date.now(), unread: 4 }),
      ])
    },
  }
}

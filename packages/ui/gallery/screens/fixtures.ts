import type { AccountView, MethodInput, MethodOutput, RoomView, Snapshot } from '@maru/engine'
import { isNamed } from '@maru/shared'
import { accountId, hour, known, longDescription, now, person, room } from '../common.ts'

const wide = person('w'.repeat(32), 'W'.repeat(32))
const crowd = Array.from({ length: 994 }, (_, index) =>
  person(`member-${String(index).padStart(3, '0')}`, `멤버 ${index}`, index % 5 === 0 ? 'online' : 'offline'),
)
const everybody = [...known, wide, ...crowd]
const blocked = [person('spammer', '광고'), person('troll', 'Troll'), person('w'.repeat(31), 'W'.repeat(32))].map(
  (each) => ({
    ...each,
    blocked: true,
  }),
)

export const members: MethodOutput<'rooms.members'> = {
  members: everybody.map(({ userId }, index) => ({
    userId,
    role: index === 0 ? 'owner' : index < 3 ? 'moderator' : 'member',
    joinedAt: now - 30 * 24 * hour,
    joinedSeq: 0,
  })),
  bans: ['spammer', 'troll'],
}

/** A page of a room of 9,000, of which `crowd` is the beginning. */
export function memberPage({
  query = '',
  after,
  limit = 50,
}: Omit<MethodInput<'rooms.members'>, 'accountId' | 'roomId'>): MethodOutput<'rooms.members'> {
  const all = members.members.filter(
    ({ userId }) =>
      userId.startsWith(query) || everybody.some((each) => each.userId === userId && each.nickname.includes(query)),
  )
  const start = Number(after ?? 0)
  const next = start + limit < all.length ? { next: String(start + limit) } : {}
  return { members: all.slice(start, start + limit), bans: after === undefined ? members.bans : [], ...next }
}

const serverSize = 100_000

/** A page of the 100,000 people of a server, of whom this device knows the first thousand. */
export function peoplePage({
  query,
  after,
  limit = 50,
}: Omit<MethodInput<'users.search'>, 'accountId'>): MethodOutput<'users.search'> {
  if (query !== undefined)
    return { users: everybody.filter(({ userId, nickname }) => userId.startsWith(query) || isNamed(nickname, query)) }
  const start = after === undefined ? 0 : places.indexOf(after) + 1
  const users = places
    .slice(start, start + limit)
    .map((userId, index) => everybody[start + index] ?? { userId, nickname: userId })
  const last = users.at(-1)
  return { users, ...(start + limit < serverSize && last && { next: last.userId }) }
}

/** The IDs of all of them, in order. */
const places = Array.from(
  { length: serverSize },
  (_, index) => everybody[index]?.userId ?? `person-${String(index).padStart(5, '0')}`,
)

const rooms: Record<string, RoomView> = {
  plaza: room('plaza', {
    title: '전사 공지',
    role: 'moderator',
    posting: 'staff',
    large: true,
    members: 9_231,
    capacity: 10_000,
    lastAt: now - 3 * hour,
  }),
  floor: room('floor', {
    title: '마루 개발',
    description: longDescription,
    role: 'owner',
    members: 1_000,
    capacity: 1_000,
    locked: true,
    favourite: true,
    unread: 4,
    mentions: 1,
    mute: { kind: 'allButMentions', until: now + 5 * hour },
  }),
  lunch: room('lunch', { title: '점심 모임', unread: 12, lastAt: now - 2 * hour }),
  english: room('english', { title: 'Maru in English', lastAt: now - 5 * hour }),
  long: room('long', { title: 'W'.repeat(80), role: 'owner', members: 5, unread: 1_234, lastAt: now - 8 * hour }),
  mine: room('mine', { title: 'Notes to myself', role: 'owner', members: 1, lastAt: now - 9 * hour }),
  direct: room('direct', { kind: 'direct', title: '', other: 'jisu', members: 2, capacity: 2, lastAt: now - 60_000 }),
}

const account: AccountView = {
  accountId,
  server: { url: 'https://maru.example', name: '마루 팀' },
  profile: { userId: 'minji', nickname: '김민지' },
  sessionId: '0199a000-0000-4000-8000-000000000001',
  connection: { state: 'live', since: now - 3 * hour - 125_000 },
  notificationSettings: {
    enabled: true,
    level: 'all',
    keywords: ['배포', 'deploy', 'incident'],
    quietHours: {
      enabled: true,
      days: [
        [{ from: '00:00', to: '23:59' }],
        [{ from: '22:00', to: '08:00' }],
        [
          { from: '22:00', to: '08:00' },
          { from: '12:00', to: '13:00' },
        ],
        [],
        [],
        [],
        [],
      ],
    },
    showContent: true,
    sound: true,
  },
  unread: 16,
  mentions: 1,
  waiting: 2,
  failed: 1,
  figures: { reconnects: 3, roomListAfter: 84, received: 1_204, receivedUnseen: 311, startedAt: now - 27 * hour },
}

const bookmarks = [
  { roomId: 'floor', seq: 12, at: now - hour },
  { roomId: 'direct', seq: 11, at: now - 3 * hour },
  { roomId: 'english', seq: 10, at: now - 26 * hour },
  { roomId: 'lunch', seq: 9, at: now - 50 * hour },
  { roomId: 'gone', seq: 8, at: now - 80 * hour },
  { roomId: 'long', seq: 7, at: now - 99 * hour },
  { roomId: 'mine', seq: 404, at: now - 120 * hour },
]

/** A saved message, unless nobody knows it. The one in `lunch` was deleted. */
export function savedMessage(roomId: string, seq: number): MethodOutput<'messages.get'> {
  if (seq === 404) return { messages: [] }
  const said = {
    floor: '배포 순서를 정리했어요. **먼저** 서버를 백업하고, 그다음에 새 버전을 올려 주세요.',
    english: 'The deploy of the new version starts at 18:00. '.repeat(12),
    long: 'W'.repeat(4_000),
  }
  return {
    messages: [
      {
        ...{ type: 'message', rev: seq, seq, by: roomId === 'english' ? 'anna' : 'jisu', at: now - 9 * hour },
        ...{ clientId: '0199a000-0000-7000-8000-000000000001', text: said[roomId as keyof typeof said] ?? '' },
        ...(roomId === 'lunch' && { deletedAt: now }),
        ...(roomId === 'direct' && {
          attachments: [{ id: '0199a000-0000-7000-8000-000000000002', kind: 'picture', name: 'a.png', bytes: 9 }],
        }),
      },
    ],
  }
}

export const snapshot = (preferences: Partial<Snapshot['preferences']>, connection = account.connection): Snapshot => ({
  number: 1,
  accounts: { [accountId]: { ...account, connection } },
  rooms: { [accountId]: rooms },
  people: { [accountId]: Object.fromEntries([...everybody, ...blocked].map((each) => [each.userId, each])) },
  timelines: {},
  departures: {},
  bookmarks: { [accountId]: bookmarks },
  lobbies: {},
  preferences: {
    language: 'system',
    theme: 'system',
    density: 'comfortable',
    textSize: 14,
    listWidth: 290,
    enterSends: true,
    linkPreviews: true,
    ...preferences,
  },
  check: null,
  ready: true,
})

const session = (index: number, name: string, kind: string, connected: boolean) => ({
  sessionId: `0199a000-0000-4000-8000-00000000000${index}`,
  device: { name, kind },
  createdAt: now - index * 50 * hour,
  lastSeenAt: now - (index - 1) * 20 * hour,
  current: index === 1,
  connected,
})

export const sessions: MethodOutput<'sessions.list'> = {
  sessions: [
    session(1, 'Chromium, Linux', 'web', true),
    session(2, '민지의 노트북', 'desktop', true),
    session(3, 'backup script', 'bot', false),
  ],
}

const invite = (code: string, uses: number, maxUses: number) => ({
  code,
  by: 'minji',
  createdAt: now - hour,
  expiresAt: now + 7 * 24 * hour,
  uses,
  maxUses,
})

export const invites: MethodOutput<'invites.list'> = {
  invites: [invite('Qm9vayBvZiBNYXJ1AAAA', 0, 1), invite('c2Vjb25kIGludml0ZQAA', 12, 100)],
}

const notification = (roomId: string, seq: number, by: string, at: number, text: string, reason: string) => ({
  roomId,
  seq,
  by,
  at,
  text,
  reason,
  read: seq < 10,
})

export const notifications: MethodOutput<'notifications.recent'> = {
  notifications: [
    notification('floor', 12, 'jisu', now - 60_000, '@김민지 배포 전에 이것 좀 봐 줄래요?', 'mention'),
    notification('direct', 11, 'jisu', now - 3 * 60_000, '점심 뭐 먹을까요?', 'direct'),
    notification('lunch', 9, 'hyunwoo', now - 26 * hour, '저도 좋아요. 열두 시 반에 일 층에서 만나요.', 'reply'),
    notification(
      'english',
      8,
      'anna',
      now - 27 * hour,
      'The deploy of the new version starts at 18:00. '.repeat(8),
      'keyword',
    ),
    notification('long', 9, 'w'.repeat(32), now - 28 * hour, 'W'.repeat(10_000), 'message'),
    notification('gone', 7, 'yusuf', now - 80 * hour, 'مرحبا بالجميع', 'message'),
  ],
}

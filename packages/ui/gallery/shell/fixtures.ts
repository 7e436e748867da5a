import {
  type AccountView,
  defaultNotificationSettings,
  emptySnapshot,
  type PersonView,
  type RoomView,
} from '@maru/engine'
import type { ListedRoom } from '@maru/shared'
import { accountId, hour, known, now, room } from '../common.ts'

const minute = 60_000

export const people: Record<string, PersonView> = Object.fromEntries(known.map((each) => [each.userId, each]))

const said = (by: string, text: string, deleted = false) => ({ seq: 12, by, at: now, text, deleted })

/** Every kind of row in the room list. */
const allRooms = [
  room('floor', {
    lastAt: now - 1 * minute,
    title: '마루 개발',
    favourite: true,
    unread: 4,
    mentions: 1,
    last: said('jisu', '@김민지 배포 전에 봐 줄래요?'),
  }),
  room('news', {
    lastAt: now - 4 * minute,
    title: '전사 공지',
    posting: 'staff',
    large: true,
    members: 9_231,
    capacity: 10_000,
    last: said('anna', 'The office opens at noon on Friday.'),
  }),
  room('jisu', {
    lastAt: now - 8 * minute,
    kind: 'direct',
    title: '',
    other: 'jisu',
    unread: 2,
    last: said('jisu', '점심 뭐 먹을까요?'),
  }),
  room('lunch', {
    lastAt: now - 15 * minute,
    title: '점심 모임',
    typing: ['hyunwoo'],
    last: said('hyunwoo', '저도 좋아요'),
  }),
  room('draft', {
    lastAt: now - 22 * minute,
    title: '회의록',
    draft: '이번 주에 정한 것은',
    last: said('anna', 'See you tomorrow'),
  }),
  room('failed', {
    lastAt: now - 29 * minute,
    title: '배포 상황실',
    locked: true,
    failed: 2,
    last: said('minji', '다시 올릴게요'),
  }),
  room('muted', {
    lastAt: now - 36 * minute,
    title: 'Random',
    mute: { kind: 'all' },
    unread: 1_234,
    last: said('anna', 'Look at this'),
  }),
  room('anna', {
    lastAt: now - 43 * minute,
    kind: 'direct',
    title: '',
    other: 'anna',
    last: said('minji', '고마워요'),
  }),
  room('hyunwoo', {
    lastAt: now - 50 * minute,
    kind: 'direct',
    title: '',
    other: 'hyunwoo',
    last: said('hyunwoo', '', true),
  }),
  room('long', { title: 'W'.repeat(60), last: said('yusuf', 'W'.repeat(10_000)), lastAt: now - 50 * hour }),
  room('arabic', { title: 'غرفة القراءة', last: said('yusuf', 'مرحبا بالجميع'), lastAt: now - 400 * hour }),
  room('new', { title: '새로 연 방', role: 'owner', members: 1, lastAt: now - 9_000 * hour }),
]
const rooms: Record<string, RoomView> = Object.fromEntries(allRooms.map((each) => [each.roomId, each]))

const card = (roomId: string, title: string, members: number, capacity: number, part: Partial<ListedRoom> = {}) => ({
  roomId,
  title,
  owner: 'jisu',
  members,
  capacity,
  locked: false,
  createdAt: now - hour,
  ...part,
})

/** `locked` has the password "1234"; joining `banned` is refused. */
export const cards: readonly ListedRoom[] = [
  card('lunch', '점심 모임', 3, 10, { description: '오늘 점심 뭐 먹을지 같이 정해요.', lastMessageAt: now - 20_000 }),
  card('locked', '배포 상황실', 4, 20, {
    ...{ locked: true, lastMessageAt: now - hour / 20 },
    description:
      `배포 전후로 확인할 것과 장애 상황을 나누는 방이에요. ${'급한 일은 담당자에게 먼저 전화해 주세요. '.repeat(6)}`.trim(),
  }),
  card('banned', 'Book club', 7, 12, {
    ...{ owner: 'anna', lastMessageAt: now - 50 * hour },
    description:
      `One book a month, and coffee. ${'We meet on the last Thursday, newcomers welcome. '.repeat(3)}`.trim(),
  }),
  card('full', '둘만의 방', 2, 2, { lastMessageAt: now - 3 * hour }),
  card('wide', 'W'.repeat(80), 999, 1_000, {
    ...{ owner: 'w'.repeat(32), description: 'w'.repeat(200), lastMessageAt: now - 24 * 400 * hour },
  }),
  card('ramen', '🍜 야식 클럽', 5, 8, { lastMessageAt: now - 26 * hour }),
  card('reading', 'غرفة القراءة', 1, 8, { owner: 'yusuf', description: 'نقرأ كتابًا كل شهر.' }),
]

export const account: AccountView = {
  accountId,
  server: { url: 'https://maru.example', name: '마루 팀' },
  profile: { userId: 'minji', nickname: '김민지' },
  sessionId: '0199a000-0000-4000-8000-000000000001',
  connection: { state: 'live', since: now - hour },
  notificationSettings: defaultNotificationSettings(),
  unread: 6,
  mentions: 1,
  waiting: 2,
  failed: 2,
  figures: { reconnects: 3, received: 120, receivedUnseen: 8, startedAt: now - 5 * hour },
}

export const signedIn = {
  ...emptySnapshot(),
  ready: true,
  accounts: { [accountId]: account },
  rooms: { [accountId]: rooms },
  people: { [accountId]: people },
}

import {
  type AccountView,
  defaultNotificationSettings,
  type Item,
  type MessageItem,
  type OutgoingItem,
  type PersonView,
  type RoomView,
} from '@maru/engine'
import type { LogEntry } from '@maru/shared'
import { person, room } from '../common.ts'

export const accountId = 'me@maru'
export const roomId = 'floor'
const start = new Date(2026, 10, 18, 9).getTime()

export const people: Record<string, PersonView> = Object.fromEntries(
  [
    person('me', '나', 'online'),
    person('minsu', '김민수', 'online'),
    person('jieun', '이지은', 'away'),
    person('jieun-2', '이지은'),
    person('alex', 'Alex Morgan'),
    person('long', '아주아주아주아주아주아주긴이름을가진사람이에요', 'online'),
  ].map((each) => [each.userId, each]),
)

export const account: AccountView = {
  accountId,
  server: { url: 'http://localhost', name: 'Maru' },
  profile: { userId: 'me', nickname: '나' } as AccountView['profile'],
  sessionId: '018f0000-0000-7000-8000-000000000000',
  connection: { state: 'live', since: start },
  notificationSettings: defaultNotificationSettings(),
  unread: 3,
  mentions: 1,
  waiting: 1,
  failed: 1,
  figures: { reconnects: 0, received: 0, receivedUnseen: 0, startedAt: start },
}

export const roomWith = (lastSeq: number, unread: number): RoomView =>
  room(roomId, {
    title: '마루 만들기',
    members: 5,
    locked: true,
    role: 'owner',
    rev: lastSeq,
    lastSeq,
    read: lastSeq - unread,
    unread,
    mentions: 1,
    lastAt: start,
    typing: ['minsu'],
    pins: [lastSeq - 8],
    waiting: 1,
    failed: 1,
    complete: { from: 1, to: lastSeq, compared: true },
  })

/** Where messages can be forwarded to, and an announcement room where they can't. */
export const otherRooms: Record<string, RoomView> = Object.fromEntries(
  [
    room('lunch', { title: '점심 모임', lastAt: start }),
    room('english', { title: 'Maru in English', lastAt: start - 1 }),
    room('jieun', { kind: 'direct', title: '', other: 'jieun', members: 2, capacity: 2, lastAt: start - 2 }),
    room('news', { title: '전사 공지', posting: 'staff', lastAt: start - 3 }),
    ...Array.from({ length: 8 }, (_, index) => room(`more-${index}`, { title: `모임 ${index + 1}`, lastAt: index })),
  ].map((each) => [each.roomId, each]),
)

const texts = [
  '좋은 아침이에요!',
  '오늘 **배포**는 몇 시에 할까요?',
  'I think *three* is fine. See https://example.com/plan을 참고하세요.',
  '넵',
  '그럼 3시에 봐요 🙌',
  '> 3시에 봐요\n좋아요. 준비할 것:\n- 서버 백업\n- 알림 확인\n- [문서](https://docs.example.com/x)',
  '```ts\nconst greet = (name: string) => "안녕, " + name\n// 인사\nexport const answer = 42\n```',
  '긴 글도 잘 보여야 해요. '.repeat(14),
  '👍',
  'w'.repeat(400),
  'שלום עולם, this is right to left',
  '`npm start` 하면 끝이에요 ~~아마도~~',
]
/** What the formatting of messages can do beyond `texts`. */
const formattedTexts = [
  '# 릴리스 준비\n## 할 일\n- [x] 변경 내역 정리\n- [ ] 서버 백업\n- [ ] **공지** 올리기\n### 담당\n1. 김민수\n2. 이지은',
  '| 항목 | 담당 | 시간(분) |\n|:--|:-:|--:|\n| 배포 | 민수 | 20 |\n| 데이터베이스 백업 확인 | `지은` | 5 |\n| Roll back if anything at all goes wrong with it | Alex | 120 |',
  '범인은 ||집사||였고, 그 이유는 ||아무도 몰랐던 **유언장** 때문이에요||.',
]
const authors = ['minsu', 'minsu', 'alex', 'me', 'me', 'jieun', 'long']

export function messageAt(seq: number, more: Partial<MessageItem> = {}): MessageItem {
  const by = authors[Math.floor(seq / 2) % authors.length] ?? 'me'
  return {
    kind: 'message',
    id: `m:${seq}`,
    seq,
    rev: seq,
    by,
    at: start + seq * 170_000,
    text: texts[(seq * 7) % texts.length] ?? '',
    mentions: [],
    mentionsMe: false,
    reactions: [],
    pinned: false,
    mine: by === 'me',
    unread: 0,
    ...more,
  }
}

const notice = (seq: number, entry: Record<string, unknown>): Item => ({
  kind: 'notice',
  id: `n:${seq}:${entry['type']}`,
  seq,
  at: start + seq * 170_000,
  entry: { rev: 1, seq, by: 'minsu', at: start, clientId: '', ...entry } as LogEntry,
})

const outgoing = (
  number: number,
  seq: number,
  text: string,
  more: Pick<OutgoingItem, 'state' | 'attempts' | 'error'>,
): Item => ({
  kind: 'outgoing',
  id: `o${number}`,
  clientId: `018f0000-0000-7000-8000-00000000000${number}`,
  at: start + seq * 170_000,
  text,
  mentions: [],
  ...more,
})

export const formattedMessages = (after: number): Item[] =>
  formattedTexts.map((text, index) =>
    messageAt(after + index + 1, { id: `f:${index}`, by: index === 1 ? 'me' : 'alex', mine: index === 1, text }),
  )

/** Messages that link to others: a short and a long one, one by its `maru://` link, a deleted one and one that is lost. */
export function linkingMessages(after: number): Item[] {
  const link = (seq: number, room = roomId) => `http://localhost/room/${room}/${seq}`
  return [
    `여기서 정했어요: ${link(after - 8)}`,
    `${link(after - 4)}\n${link(after - 9)} maru://room/${roomId}/2 그리고 ${link(3)}`,
    `찾아 보세요: ${link(lostSeq)}`,
    `남의 방이에요: ${link(1, 'elsewhere')}`,
  ].map((text, index) =>
    messageAt(after + index + 1, { id: `l:${index}`, by: index === 1 ? 'me' : 'alex', mine: index === 1, text }),
  )
}

/** Messages that were passed on, of which one is on its way, and one that is saved. */
export const forwardedMessages = (after: number): Item[] => [
  messageAt(after + 1, {
    ...{ id: 'fw:1', by: 'alex', mine: false, text: '내일 회의는 **세 시**예요. 자료는 미리 봐 주세요.' },
    ...{ forwarded: { by: 'minsu' }, saved: true },
  }),
  messageAt(after + 2, {
    ...{ id: 'fw:2', by: 'me', mine: true, text: 'The build is green again.', unread: 2 },
    ...{ forwarded: { by: 'long' }, saved: true, pinned: true },
  }),
  {
    ...{ kind: 'outgoing', id: 'fw:3', clientId: '018f0000-0000-7000-8000-000000000007', at: start, text: '여행 사진' },
    ...{ forwarded: { by: 'jieun', files: { kind: 'picture', name: 'a.png', count: 3 } } },
    ...{ mentions: [], state: 'waiting', attempts: 0 },
  },
]

/** A message that neither the device nor the server gives. */
export const lostSeq = 11

/** A conversation of `count` messages, with an item of each kind near its end. */
export function conversation(count: number): Item[] {
  const items: Item[] = [notice(0, { type: 'created', kind: 'group', title: '마루 만들기' })]
  for (let seq = 1; seq <= count - 12; seq++) items.push(messageAt(seq))
  const last = count - 12
  items.push(
    messageAt(last + 1, {
      by: 'minsu',
      mine: false,
      text: '@me 이거 볼래요? @jieun 도요',
      mentions: ['me', 'jieun'],
      mentionsMe: true,
      unread: 2,
    }),
    notice(last + 1, { type: 'joined', by: 'long' }),
    notice(last + 1, { type: 'settings', title: '마루 만들기', capacity: 10 }),
    messageAt(last + 2, {
      by: 'alex',
      mine: false,
      text: 'Sure!',
      replyTo: { seq: last + 1, by: 'minsu', text: '이거 볼래요?', deleted: false },
      reactions: [
        { emoji: '👍', users: ['me', 'minsu'] },
        { emoji: '🎉', users: ['jieun'] },
      ],
      unread: 1,
    }),
    messageAt(last + 3, { by: 'alex', mine: false, text: '', deletedAt: start }),
    messageAt(last + 4, {
      by: 'me',
      mine: true,
      pinned: true,
      editedAt: start,
      text: '회의는 **목요일 4시**예요. 꼭 와 주세요.',
      unread: 3,
    }),
    notice(last + 4, { type: 'pinned', on: true, target: last + 4 }),
    messageAt(last + 5, { by: 'me', mine: true, text: '😀', unread: 3 }),
    messageAt(last + 6, { by: 'long', mine: false, text: texts[6] ?? '' }),
    messageAt(last + 7, { by: 'long', mine: false, text: texts[5] ?? '' }),
    messageAt(last + 8, { by: 'me', mine: true, text: texts[7] ?? '', replyTo: { seq: 3, deleted: false }, unread: 4 }),
    messageAt(last + 9, { by: 'me', mine: true, text: '네!', unread: 4 }),
    messageAt(last + 10, { by: 'minsu', mine: false, text: '안 읽은 메시지 하나', unread: 4 }),
    messageAt(last + 11, { by: 'minsu', mine: false, text: 'and a second one', unread: 4 }),
    messageAt(last + 12, { by: 'jieun', mine: false, text: '셋', unread: 4 }),
    outgoing(1, count, '연결을 기다려요', { state: 'waiting', attempts: 0 }),
    outgoing(2, count, '보내는 중', { state: 'sending', attempts: 1 }),
    outgoing(3, count, '보내지 못했어요', { state: 'failed', attempts: 4, error: { code: 'room.forbidden' } }),
  )
  return items
}

import {
  type AccountView,
  defaultNotificationSettings,
  emptySnapshot,
  type RoomView,
  type Snapshot,
} from '@maru/engine'
import { describe, expect, test } from 'vitest'
import type { LockState } from '../../../src/main/lock/app-lock.ts'
import { createWords } from '../../../src/main/texts.ts'
import { tomorrowMorning, trayItems, trayStatus } from '../../../src/main/tray/tray-menu.ts'

const accountId = 'minji@maru'
const now = new Date(2026, 10, 21, 23, 30).getTime()
const words = createWords(() => 'ko')

const room = (roomId: string, unread: number, lastAt: number): RoomView => ({
  roomId,
  kind: 'group',
  title: `방 ${roomId}`,
  capacity: 10,
  members: 2,
  locked: false,
  listed: true,
  role: 'member',
  posting: 'everyone',
  large: false,
  rev: unread,
  lastSeq: unread,
  read: 0,
  unread,
  mentions: 0,
  lastAt,
  favourite: false,
  mute: { kind: 'none' },
  typing: [],
  pins: [],
  waiting: 0,
  failed: 0,
  complete: { from: 1, to: 0, compared: true },
  membersRev: 1,
})

const account = (more: Partial<AccountView> = {}): AccountView => ({
  accountId,
  server: { url: 'http://maru', name: 'Maru' },
  profile: { userId: 'minji', nickname: '민지' },
  sessionId: '0',
  connection: { state: 'live', since: 0 },
  notificationSettings: defaultNotificationSettings(),
  unread: 0,
  mentions: 0,
  waiting: 0,
  failed: 0,
  figures: { reconnects: 0, received: 0, receivedUnseen: 0, startedAt: 0 },
  ...more,
})

const stateWith = (rooms: RoomView[], more: Partial<AccountView> = {}): Snapshot => ({
  ...emptySnapshot(),
  accounts: { [accountId]: account(more) },
  rooms: { [accountId]: Object.fromEntries(rooms.map((each) => [each.roomId, each])) },
})

describe('the tray menu', () => {
  test('lists up to six rooms with unread messages, the newest first', () => {
    const rooms = Array.from({ length: 9 }, (_, index) => room(`${index}`, index % 9, index))
    const labels = trayItems(stateWith(rooms), 'none', words, now).map(({ label }) => label)
    expect(labels.slice(0, 7)).toEqual([
      '마루 열기',
      '방 8 (8)',
      '방 7 (7)',
      '방 6 (6)',
      '방 5 (5)',
      '방 4 (4)',
      '방 3 (3)',
    ])
    expect(labels.at(-1)).toBe('종료')
  })

  test('offers to snooze notifications, and while they are snoozed, to resume them', () => {
    const actions = (state: Snapshot) =>
      trayItems(state, 'none', words, now).flatMap(({ action }) => (action.kind === 'snooze' ? [action.until] : []))
    expect(actions(stateWith([]))).toEqual([now + 3_600_000, tomorrowMorning(now)])
    const quiet = stateWith([], { notificationSettings: { ...defaultNotificationSettings(), snoozedUntil: now + 1 } })
    expect(actions(quiet)).toEqual([undefined])
    expect(actions(emptySnapshot())).toEqual([])
    expect(new Date(tomorrowMorning(now))).toEqual(new Date(2026, 10, 22, 8, 0))
  })

  test('names no room while the app is locked, and offers to lock it if there is a PIN', () => {
    const state = stateWith([room('1', 3, 1)], { unread: 3 })
    const labels = (lock: LockState) => trayItems(state, lock, words, now).map(({ label }) => label)
    expect(labels('locked')).toEqual(['마루 열기', '종료'])
    expect(labels('open')).toContain('잠그기')
    expect(labels('none')).not.toContain('잠그기')
    expect(trayStatus(state, 'locked', words).tooltip).toBe('Maru, 안 읽은 메시지 3개, 잠김')
  })

  test('says how many messages are unread and whether the app is connected', () => {
    expect(trayStatus(stateWith([]), 'none', words)).toEqual({ unread: 0, connected: true, tooltip: 'Maru' })
    const troubled = stateWith([], { unread: 3, connection: { state: 'offline' } })
    expect(trayStatus(troubled, 'none', words)).toEqual({
      unread: 3,
      connected: false,
      tooltip: 'Maru, 안 읽은 메시지 3개, 연결 안 됨',
    })
  })
})

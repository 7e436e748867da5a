import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type AccountView,
  defaultNotificationSettings,
  emptySnapshot,
  type RoomView,
  type Snapshot,
} from '@maru/engine'
import { describe, expect, test } from 'vitest'
import { sayIn } from '../../../src/main/texts.ts'
import { type LockState, pictureFor, tomorrowMorning, trayItems, trayState } from '../../../src/main/tray/tray-menu.ts'

const accountId = 'minji@maru'
const now = new Date(2026, 10, 21, 23, 30).getTime()
const say = sayIn('ko')

const room = (roomId: string, unread: number, lastAt: number): RoomView => ({
  roomId,
  kind: 'group',
  title: `방 ${roomId}`,
  capacity: 10,
  members: 2,
  locked: false,
  listed: true,
  role: 'member',
  head: unread,
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
  complete: { from: 1, to: 0, checked: true },
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

describe('the tray', () => {
  test('lists the rooms with something new, the newest first, at most six', () => {
    const rooms = Array.from({ length: 9 }, (_, index) => room(`${index}`, index % 9, index))
    const labels = trayItems(stateWith(rooms), 'none', say, now).map(({ label }) => label)
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

  test('offers peace, and when there is peace, its end', () => {
    const actions = (state: Snapshot) =>
      trayItems(state, 'none', say, now).flatMap(({ action }) => (action.kind === 'snooze' ? [action.until] : []))
    expect(actions(stateWith([]))).toEqual([now + 3_600_000, tomorrowMorning(now)])
    const quiet = stateWith([], { notificationSettings: { ...defaultNotificationSettings(), snoozedUntil: now + 1 } })
    expect(actions(quiet)).toEqual([undefined])
    expect(actions(emptySnapshot())).toEqual([])
    expect(new Date(tomorrowMorning(now))).toEqual(new Date(2026, 10, 22, 8, 0))
  })

  test('names no room while the app is locked, and offers the lock while it is not', () => {
    const state = stateWith([room('1', 3, 1)], { unread: 3 })
    const labels = (lock: LockState) => trayItems(state, lock, say, now).map(({ label }) => label)
    expect(labels('locked')).toEqual(['마루 열기', '종료'])
    expect(labels('open')).toContain('잠그기')
    expect(labels('none')).not.toContain('잠그기')
    expect(trayState(state, 'locked', say).tip).toBe('Maru, 안 읽은 메시지 3개, 잠김')
  })

  test.each(['darwin', 'win32', 'linux'])('has a picture for everything on %s, also for fine screens', (platform) => {
    for (const unread of [0, 3])
      for (const connected of [true, false])
        for (const size of ['', '@2x']) {
          const picture = pictureFor(platform, { unread, connected })
          expect(existsSync(join(import.meta.dirname, `../../../resources/${picture}${size}.png`)), picture).toBe(true)
        }
  })

  test('says how much is unread and whether it is connected', () => {
    expect(trayState(stateWith([]), 'none', say)).toEqual({ unread: 0, connected: true, tip: 'Maru' })
    const troubled = stateWith([], { unread: 3, connection: { state: 'offline' } })
    expect(trayState(troubled, 'none', say)).toEqual({
      unread: 3,
      connected: false,
      tip: 'Maru, 안 읽은 메시지 3개, 연결 안 됨',
    })
  })
})

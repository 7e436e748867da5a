import type { PersonView, RoomView } from '@maru/engine'
import type { Host, HostFigures } from '@maru/host'

export const hour = 3_600_000
export const now = Date.now()
export const accountId = 'minji@maru.example'

export const person = (userId: string, nickname: string, presence: PersonView['presence'] = 'offline'): PersonView => ({
  userId,
  nickname,
  presence,
  blocked: false,
})

export const known = [
  person('minji', '김민지', 'online'),
  person('jisu', '지수', 'online'),
  person('hyunwoo', '박현우', 'away'),
  person('anna', 'Anna Schmidt', 'offline'),
  person('yusuf', 'يوسف الأحمد'),
]

export const longDescription =
  `어떤 이야기든 편하게 나누는 방이에요. ${'Newcomers are welcome, 새로 온 분은 인사해 주세요. '.repeat(4)}`.trim()

/** A quiet room, apart from what `part` says. */
export const room = (roomId: string, part: Partial<RoomView>): RoomView => ({
  roomId,
  kind: 'group',
  title: roomId,
  capacity: 10,
  members: 3,
  locked: false,
  listed: true,
  role: 'member',
  posting: 'everyone',
  large: false,
  rev: 12,
  lastSeq: 12,
  read: 12,
  unread: 0,
  mentions: 0,
  lastAt: now - hour,
  favourite: false,
  mute: { kind: 'none' },
  typing: [],
  pins: [],
  waiting: 0,
  failed: 0,
  complete: { from: 1, to: 12, compared: true },
  membersRev: 1,
  ...part,
})

/** What the page's address asks for. */
export interface PictureOptions {
  readonly params: URLSearchParams
  readonly language: 'ko' | 'en'
  readonly theme: 'light' | 'dark'
  readonly density: 'comfortable' | 'compact' | 'chat'
}

export const hostOf = (
  options: PictureOptions,
  kind: Host['kind'],
  figures: HostFigures = { screenSince: 0 },
): Host => ({
  kind,
  defaultServer: 'https://maru.example',
  languages: [options.language],
  platform: 'linux',
  screen: 'gallery',
  fileSource: (url) => url,
  openLink: (url) => void Object.assign(window, { opened: url }),
  notificationPermission: async () => 'granted',
  figures: async () => figures,
  onOpenRoom: () => () => {},
})

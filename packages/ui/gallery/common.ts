import type { MethodOutput, PersonView, RoomView } from '@maru/engine'
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

/** The ID of a picture that every stage can show. */
function pictureOf(name: string): string {
  const digits = [...name].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(2, '0')).join('')
  return `00000000-0000-7000-8000-${digits.padStart(12, '0').slice(-12)}`
}

/** Links to pictures that differ in colour. */
export const picturesTo = (fileIds: readonly string[]): MethodOutput<'files.pictures'> => ({
  files: fileIds.map((fileId) => {
    const hue = Number.parseInt(fileId.slice(-6), 16) % 360
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="hsl(${hue} 60% 75%)"/><circle cx="5" cy="4" r="2" fill="hsl(${hue} 50% 35%)"/><circle cx="5" cy="10" r="4" fill="hsl(${hue} 50% 35%)"/></svg>`
    return {
      fileId,
      variants: [
        { name: 'thumb', url: `data:image/svg+xml,${encodeURIComponent(svg)}`, type: 'image/webp', bytes: 300 },
      ],
    }
  }),
  until: Date.now() + 86_400_000,
})

export const known = [
  person('minji', '김민지', 'online'),
  { ...person('jisu', '지수', 'online'), picture: pictureOf('jisu') },
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

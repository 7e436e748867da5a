import { type AccountView, emptySnapshot, type LobbyView, type Snapshot } from '@maru/engine'
import { accountId, now, room } from '../common.ts'
import { account, cards, signedIn } from './fixtures.ts'

export interface State {
  readonly snapshot: Snapshot
  readonly host?: 'desktop' | 'web'
  /** The code of the invitation that the page was opened with. */
  readonly invitation?: string
  /** The server has no account yet. */
  readonly empty?: boolean
}

const lobby = (part: Partial<LobbyView> = {}): Snapshot => ({
  ...signedIn,
  lobbies: {
    [accountId]: { gallery: { accountId, query: '', rooms: [...cards], loading: false, more: false, ...part } },
  },
})

const request = (other: string, text: string) =>
  room(other, {
    ...{ kind: 'direct', title: '', other, request: 'received', unread: 1, lastAt: now },
    last: { seq: 12, by: other, at: now, text, deleted: false },
  })

const connected = (connection: AccountView['connection']): Snapshot => ({
  ...lobby(),
  accounts: { [accountId]: { ...account, connection } },
})

const second: AccountView = {
  ...account,
  accountId: 'min@club.example',
  server: { url: 'https://club.example', name: 'Book club' },
  profile: { userId: 'min', nickname: 'Min' },
}

/** Every state of the shell, by name. */
export const states = {
  splash: { snapshot: emptySnapshot() },
  'sign-in': { snapshot: { ...emptySnapshot(), ready: true } },
  'sign-in-invited': { snapshot: { ...emptySnapshot(), ready: true }, invitation: 'invitation-of-jisu' },
  'sign-in-spent': { snapshot: { ...emptySnapshot(), ready: true }, invitation: 'spent-invitation-code' },
  'sign-up-first': { snapshot: { ...emptySnapshot(), ready: true }, empty: true },
  lobby: { snapshot: lobby({ more: true }) },
  requests: {
    snapshot: {
      ...lobby(),
      rooms: {
        [accountId]: {
          ...signedIn.rooms[accountId],
          anna: request('anna', 'Anna Schmidt here. Do you have a minute?'),
          yusuf: request('yusuf', 'مرحبا'),
        },
      },
    },
  },
  unsent: {
    snapshot: {
      ...lobby(),
      rooms: {
        [accountId]: {
          ...signedIn.rooms[accountId],
          sending: room('sending', {
            title: '사진 모임',
            waiting: 1,
            unsentFiles: { kind: 'picture', name: 'sea.png', count: 3 },
          }),
        },
      },
    },
  },
  'lobby-empty': { snapshot: { ...lobby({ rooms: [] }), rooms: {} } },
  'lobby-loading': { snapshot: lobby({ rooms: [], loading: true }) },
  'lobby-error': { snapshot: lobby({ rooms: [], error: { code: 'request.timeout' } }) },
  offline: { snapshot: connected({ state: 'offline' }) },
  waiting: {
    snapshot: connected({
      state: 'waiting',
      attempt: 3,
      retryAt: Date.now() + 40_000,
      error: { code: 'request.offline' },
    }),
  },
  'signed-out': { snapshot: connected({ state: 'refused', error: { code: 'auth.session_ended' } }) },
  'too-old': { snapshot: connected({ state: 'refused', error: { code: 'protocol.too_old' } }), host: 'desktop' },
  accounts: {
    snapshot: { ...lobby(), accounts: { [accountId]: account, [second.accountId]: second } },
    host: 'desktop',
  },
} as const satisfies Record<string, State>

export type StateName = keyof typeof states

export const isStateName = (name: string): name is StateName => Object.hasOwn(states, name)

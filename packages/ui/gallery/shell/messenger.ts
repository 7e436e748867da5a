import type { AccountView, Snapshot } from '@maru/engine'
import { MaruError } from '@maru/shared'
import { accountId } from '../common.ts'
import { type Answers, createMemory, type Memory } from '../memory.ts'
import { account, people } from './fixtures.ts'

export interface ShellMemory extends Memory {
  setConnection(connection: AccountView['connection']): void
}

/** Answers the shell's calls, and fails those whose input asks for it, such as the password "wrong". */
export function shellMessenger(first: Snapshot, empty = false): ShellMemory {
  const answers: Answers = {
    'attention.set': () => ({}),
    'attention.used': () => ({}),
    'lobby.open': () => ({}),
    'lobby.close': () => ({}),
    'connection.retry': () => ({}),
    'servers.probe': ({ server }) => {
      if (server === 'https://empty.example') throw new MaruError<string>('request.offline')
      if (server !== 'https://maru.example') throw new MaruError('server.unavailable')
      return { url: server, name: '마루 팀', version: '1.0.0', signUp: true, empty }
    },
    'servers.invitation': ({ code }) => {
      if (String(code).startsWith('spent')) throw new MaruError('invite.not_found')
      return { title: '점심 모임', by: '지수' }
    },
    'invites.preview': ({ code }) => {
      if (String(code).startsWith('spent')) throw new MaruError('invite.not_found')
      const { rooms = [] } = first.lobbies[accountId]?.['gallery'] ?? {}
      const card = rooms.find(({ roomId }) => roomId === (String(code).startsWith('mine') ? 'lunch' : 'banned'))
      return card && { ...card, by: 'jisu' }
    },
    'accounts.signIn': ({ password }) => {
      if (password === 'often') throw new MaruError('request.rate_limited', { retryAfterSeconds: 297 })
      if (password === 'wrong') throw new MaruError('auth.wrong_credentials')
      memory.update({ accounts: { [accountId]: account } })
      return { accountId }
    },
    'accounts.signUp': ({ userId }) => {
      if (userId === 'taken') throw new MaruError('account.id_taken')
      memory.update({ accounts: { [accountId]: account } })
      return { accountId }
    },
    'rooms.create': () => ({ roomId: 'created' }),
    'rooms.join': ({ roomId, password }) => {
      if (roomId === 'locked' && password !== '1234') throw new MaruError('room.wrong_password')
      if (roomId === 'banned') throw new MaruError('room.banned')
      return { roomId }
    },
    'users.search': ({ query }) => ({
      users: Object.values(people).filter(({ nickname }) => nickname.includes(String(query ?? ''))),
    }),
  }
  const memory = createMemory(first, () => answers, 'offline')
  return {
    ...memory,
    setConnection: (connection) => memory.update({ accounts: { [accountId]: { ...account, connection } } }),
  }
}

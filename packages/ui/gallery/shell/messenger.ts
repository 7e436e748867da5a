import type { AccountView, Snapshot } from '@maru/engine'
import { MaruError } from '@maru/shared'
import { accountId } from '../common.ts'
import { type Answers, type Memory, memory } from '../memory.ts'
import { account, people } from './fixtures.ts'

export interface ShellMemory extends Memory {
  /** The connection of the account becomes another. */
  connect(connection: AccountView['connection']): void
}

/** It answers what the shell asks, and fails as people make it fail. */
export function shellMessenger(first: Snapshot): ShellMemory {
  const answers: Answers = {
    'attention.set': () => ({}),
    'lobby.open': () => ({}),
    'lobby.close': () => ({}),
    'connection.retry': () => ({}),
    'servers.probe': ({ server }) => {
      if (server !== 'https://maru.example') throw new MaruError('server.unavailable')
      return { url: server, name: '마루 팀', version: '1.0.0', signUp: true }
    },
    'accounts.signIn': ({ password }) => {
      if (password === 'wrong') throw new MaruError('auth.wrong_credentials')
      held.become({ accounts: { [accountId]: account } })
      return { accountId }
    },
    'accounts.signUp': ({ userId }) => {
      if (userId === 'taken') throw new MaruError('account.id_taken')
      held.become({ accounts: { [accountId]: account } })
      return { accountId }
    },
    'rooms.join': ({ roomId, password }) => {
      if (roomId === 'locked' && password !== '1234') throw new MaruError('room.wrong_password')
      if (roomId === 'banned') throw new MaruError('room.banned')
      return { roomId }
    },
    'users.search': ({ query }) => ({
      users: Object.values(people).filter(({ nickname }) => nickname.includes(String(query))),
    }),
  }
  const held = memory(first, () => answers, 'offline')
  return {
    ...held,
    connect: (connection) => held.become({ accounts: { [accountId]: { ...account, connection } } }),
  }
}

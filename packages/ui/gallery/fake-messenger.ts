import type { AccountView, Messenger, MethodName, MethodOutput, Snapshot } from '@maru/engine'
import { MaruError } from '@maru/shared'
import { account, accountId, people } from './fixtures.ts'

type Input = Readonly<Record<string, unknown>>

export interface Fake {
  readonly messenger: Messenger
  /** What the screens asked of it. */
  readonly calls: { readonly name: MethodName; readonly input: Input }[]
  /** The connection of the account becomes another. */
  connect(connection: AccountView['connection']): void
}

/** A messenger in memory: it answers what the shell asks, and fails as people make it fail. */
export function fakeMessenger(first: Snapshot): Fake {
  let state = first
  const calls: Fake['calls'] = []
  const listeners = new Set<() => void>()
  const become = (part: Partial<Snapshot>) => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }

  const answers: { readonly [Name in MethodName]?: (input: Input) => unknown } = {
    'servers.probe': ({ server }) => {
      if (server !== 'https://maru.example') throw new MaruError('server.unavailable')
      return { url: server, name: '마루 팀', version: '1.0.0', signUp: true }
    },
    'accounts.signIn': ({ password }) => {
      if (password === 'wrong') throw new MaruError('auth.wrong_credentials')
      become({ accounts: { [accountId]: account } })
      return { accountId }
    },
    'accounts.signUp': ({ userId }) => {
      if (userId === 'taken') throw new MaruError('account.id_taken')
      become({ accounts: { [accountId]: account } })
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
  const quiet: readonly string[] = ['attention.set', 'directory.open', 'directory.close', 'connection.retry']

  return {
    calls,
    connect: (connection) => become({ accounts: { [accountId]: { ...account, connection } } }),
    messenger: {
      async call(name, input) {
        calls.push({ name, input })
        if (quiet.includes(name)) return {} as MethodOutput<typeof name>
        const answer = answers[name]
        if (!answer) throw new MaruError('request.offline')
        return answer(input) as MethodOutput<typeof name>
      },
      state: () => state,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      close() {},
    },
  }
}

import type { AccountView, Messenger, MethodName, MethodOutput, RoomView, Snapshot } from '@maru/engine'
import { MaruError } from '@maru/shared'

type Answers = { readonly [Name in MethodName]?: MethodOutput<Name> }
type Input = Record<string, unknown>

/** A messenger that only remembers: what is set is set, what is asked has a fixed answer, all else fails as offline. */
export function fakeMessenger(first: Snapshot, answers: Answers): Messenger {
  let state = first
  const listeners = new Set<() => void>()
  const become = (next: Snapshot) => {
    state = next
    for (const listener of listeners) listener()
  }
  const setAccount = (accountId: string, part: (account: AccountView) => Partial<AccountView>) => {
    const account = state.accounts[accountId]
    if (account) become({ ...state, accounts: { ...state.accounts, [accountId]: { ...account, ...part(account) } } })
  }
  const setRoom = (accountId: string, roomId: string, part: Partial<RoomView>) => {
    const room = state.rooms[accountId]?.[roomId]
    const rooms = { ...state.rooms[accountId], ...(room && { [roomId]: { ...room, ...part } }) }
    become({ ...state, rooms: { ...state.rooms, [accountId]: rooms } })
  }

  function answer(name: MethodName, input: Input): unknown {
    const accountId = String(input['accountId'])
    const roomId = String(input['roomId'])
    switch (name) {
      case 'preferences.set':
        become({ ...state, preferences: { ...state.preferences, ...Object(input['preferences']) } })
        return {}
      case 'accounts.settings':
        setAccount(accountId, ({ settings }) => ({ settings: { ...settings, ...Object(input['settings']) } }))
        return {}
      case 'rooms.mute':
        setRoom(accountId, roomId, { mute: Object(input['mute']) })
        return {}
      case 'rooms.favourite':
        setRoom(accountId, roomId, { favourite: input['on'] === true })
        return {}
      case 'rooms.direct':
        return { roomId: 'direct' }
      default:
        if (name in answers) return answers[name]
        throw new MaruError('request.offline')
    }
  }

  return {
    call: async (name, input) => answer(name, input) as MethodOutput<typeof name>,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {},
  }
}

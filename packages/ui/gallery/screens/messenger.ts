import type { AccountView, MethodName, MethodOutput, RoomView, Snapshot } from '@maru/engine'
import { type Answers, type Memory, memory } from '../memory.ts'

type Fixed = { readonly [Name in MethodName]?: MethodOutput<Name> }

/** It only remembers: what is set is set, what is asked has a fixed answer, all else fails as without a network. */
export function screensMessenger(first: Snapshot, fixed: Fixed): Memory {
  const setAccount = (accountId: string, part: (account: AccountView) => Partial<AccountView>) => {
    const { accounts } = held.state()
    const account = accounts[accountId]
    if (account) held.become({ accounts: { ...accounts, [accountId]: { ...account, ...part(account) } } })
  }
  const setRoom = (accountId: string, roomId: string, part: Partial<RoomView>) => {
    const { rooms } = held.state()
    const room = rooms[accountId]?.[roomId]
    const next = { ...rooms[accountId], ...(room && { [roomId]: { ...room, ...part } }) }
    held.become({ rooms: { ...rooms, [accountId]: next } })
  }
  const answers: Answers = {
    ...Object.fromEntries(Object.entries(fixed).map(([name, answer]) => [name, () => answer])),
    'notifications.setSettings': ({ accountId, settings }) =>
      setAccount(String(accountId), (account) => ({
        notificationSettings: { ...account.notificationSettings, ...Object(settings) },
      })),
    'rooms.mute': ({ accountId, roomId, mute }) => setRoom(String(accountId), String(roomId), { mute: Object(mute) }),
    'rooms.favourite': ({ accountId, roomId, on }) =>
      setRoom(String(accountId), String(roomId), { favourite: on === true }),
    'rooms.direct': () => ({ roomId: 'direct' }),
  }
  const held = memory(first, () => answers, 'offline')
  return held
}

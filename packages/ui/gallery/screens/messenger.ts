import type {
  AccountView,
  EngineErrorCode,
  MethodInput,
  MethodName,
  MethodOutput,
  RoomView,
  Snapshot,
} from '@maru/engine'
import { MaruError, type Profile } from '@maru/shared'
import { picturesTo } from '../common.ts'
import { type Answers, createMemory, type Memory } from '../memory.ts'
import { memberPage, peoplePage, savedMessage } from './fixtures.ts'

type Fixed = { readonly [Name in MethodName]?: MethodOutput<Name> }

/** Keeps settings, gives fixed answers to queries, and fails everything else as if offline. */
export function screensMessenger(first: Snapshot, fixed: Fixed): Memory {
  const setAccount = (accountId: string, part: (account: AccountView) => Partial<AccountView>) => {
    const { accounts } = memory.state()
    const account = accounts[accountId]
    if (account) memory.update({ accounts: { ...accounts, [accountId]: { ...account, ...part(account) } } })
  }
  const setProfile = (accountId: string, next: (profile: Profile) => Profile) => {
    setAccount(accountId, ({ profile }) => ({ profile: next(profile) }))
    const { people } = memory.state()
    const known = people[accountId]
    const me = known?.['minji']
    if (me)
      memory.update({
        people: {
          ...people,
          [accountId]: { ...known, minji: { presence: me.presence, blocked: me.blocked, ...next(me) } },
        },
      })
  }
  const setRoom = (accountId: string, roomId: string, part: Partial<RoomView>) => {
    const { rooms } = memory.state()
    const room = rooms[accountId]?.[roomId]
    const next = { ...rooms[accountId], ...(room && { [roomId]: { ...room, ...part } }) }
    memory.update({ rooms: { ...rooms, [accountId]: next } })
  }
  const answers: Answers = {
    ...Object.fromEntries(Object.entries(fixed).map(([name, answer]) => [name, () => answer])),
    'rooms.members': (input) => {
      const asked = input as MethodInput<'rooms.members'>
      if (asked.roomId === 'plaza') return memberPage(asked)
      const all = fixed['rooms.members']
      return asked.roomId === 'mine' && all ? { ...all, members: all.members.slice(0, 1), bans: [] } : all
    },
    'users.search': (input) => {
      const asked = input as MethodInput<'users.search'>
      if (memory.state().accounts[asked.accountId]?.connection.state !== 'live')
        throw new MaruError<EngineErrorCode>('request.offline')
      return fixed['users.search'] ?? peoplePage(asked)
    },
    'notifications.setSettings': ({ accountId, settings }) =>
      setAccount(String(accountId), (account) => ({
        notificationSettings: { ...account.notificationSettings, ...Object(settings) },
      })),
    'rooms.mute': ({ accountId, roomId, mute }) => setRoom(String(accountId), String(roomId), { mute: Object(mute) }),
    'rooms.favourite': ({ accountId, roomId, on }) =>
      setRoom(String(accountId), String(roomId), { favourite: on === true }),
    'invites.create': ({ maxUses }) => ({
      ...{ code: 'a-new-invitation-code', by: 'minji', uses: 0, maxUses },
      ...{ createdAt: Date.now(), expiresAt: Date.now() + 1_000 },
    }),
    'files.pictures': ({ fileIds }) => picturesTo(fileIds as string[]),
    'files.keep': () => ({}),
    'pictures.set': ({ accountId, roomId, fileId }) => {
      const picture = String(fileId)
      if (roomId !== undefined) setRoom(String(accountId), String(roomId), { picture })
      else setProfile(String(accountId), ({ picture: _, ...profile }) => ({ ...profile, picture }))
    },
    'accounts.setPicture': ({ accountId }) => setProfile(String(accountId), ({ picture: _, ...profile }) => profile),
    'messages.get': ({ roomId, seqs }) => savedMessage(String(roomId), (seqs as number[])[0] ?? 0),
    'bookmarks.set': ({ accountId, roomId, seq }) => {
      const left = memory.state().bookmarks[String(accountId)] ?? []
      const bookmarks = left.filter((each) => each.roomId !== roomId || each.seq !== seq)
      memory.update({ bookmarks: { [String(accountId)]: bookmarks } })
    },
    'messages.send': () => ({ clientId: '0199a000-0000-7000-8000-000000000001' }),
    'rooms.direct': () => ({ roomId: 'direct' }),
  }
  const memory = createMemory(first, () => answers, 'offline')
  return memory
}

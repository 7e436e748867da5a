import { isMessage, MaruError, memberOf } from '@maru/shared'
import type { LocalMethodName, MethodInput, MethodOutput } from '../contract/methods.ts'
import type { Environment } from '../ports/environment.ts'
import { unreadOf } from '../rooms/room.ts'
import { searchMessages } from '../search/search-messages.ts'
import type { StatePublisher } from '../state-publisher.ts'
import { readersOf } from '../timeline/items.ts'
import { Timeline } from '../timeline/timeline.ts'
import type { Account } from './account.ts'

/** The methods that concern one account. */
export type AccountMethodName = Exclude<
  LocalMethodName,
  | 'snapshot'
  | 'servers.probe'
  | 'accounts.signUp'
  | 'accounts.signIn'
  | 'accounts.signOut'
  | 'preferences.set'
  | 'attention.set'
  | 'search.names'
  | 'timeline.more'
  | 'timeline.close'
>

type AccountMethods = {
  readonly [Name in AccountMethodName]: (account: Account, input: MethodInput<Name>) => Promise<MethodOutput<Name>>
}

const nothing = {}

export const accountMethods = (publisher: StatePublisher, environment: Environment): AccountMethods => ({
  'connection.retry': async (account) => {
    account.connection.retry()
    return nothing
  },
  'rooms.members': async (account, { roomId }) => {
    const { state } = account.room(roomId)
    account.people.want([...state.members.map((member) => member.userId), ...state.bans])
    account.people.watch(state.members.map((member) => member.userId))
    return { members: state.members, bans: state.bans }
  },
  'rooms.draft': async (account, { roomId, text }) => {
    await account.rooms.mine(account.room(roomId).roomId, { draft: text === '' ? undefined : text })
    return nothing
  },
  'rooms.mute': async (account, { roomId, mute }) => {
    await account.rooms.mine(account.room(roomId).roomId, { mute })
    return nothing
  },
  'rooms.favourite': async (account, { roomId, on }) => {
    await account.rooms.mine(account.room(roomId).roomId, { favourite: on })
    return nothing
  },
  'timeline.open': async (account, { roomId, at }) => {
    account.room(roomId)
    const timelineId = environment.newId()
    const { accountId } = account
    const timeline = new Timeline({ timelineId, accountId, roomId }, account.me, {
      room: () => account.rooms.get(roomId),
      outgoing: () => account.outbox.of(roomId),
      entries: (from, to) => account.store.entries(roomId, from, to),
      seqAt: (time) => account.store.seqAt(roomId, time),
      fill: (from, to) => account.fill(roomId, from, to),
      emit: (change) => publisher.emit(change),
    })
    account.timelines.set(timelineId, timeline)
    const failed = (error: unknown) => environment.logger.debug({ error }, 'a conversation was not shown whole')
    timeline.open(at).catch(failed)
    account.lookAt(roomId).catch(failed)
    return { timelineId }
  },
  'messages.send': async (account, { roomId, text, mentions = [], replyTo }) => {
    const room = account.room(roomId)
    const clientId = environment.newId()
    const members = mentions.filter((userId) => memberOf(room.state, userId))
    await account.outbox.add({ clientId, roomId, text, mentions: members, replyTo }, (write) =>
      account.rooms.mine(roomId, { draft: undefined }, write),
    )
    return { clientId }
  },
  'outbox.edit': async (account, { clientId, text, mentions = [] }) => {
    await account.outbox.edit(clientId, { text, mentions })
    return nothing
  },
  'outbox.retry': async (account, { clientId }) => {
    await account.outbox.retry(clientId)
    return nothing
  },
  'outbox.cancel': async (account, { clientId }) => {
    await account.outbox.cancel(clientId)
    return nothing
  },
  'messages.read': async (account, { roomId, seq }) => {
    await account.read(roomId, seq)
    return nothing
  },
  'messages.get': async (account, { roomId, seqs }) => {
    account.room(roomId)
    const found = await Promise.all(seqs.map((seq) => messageAt(account, roomId, seq)))
    return { messages: found.filter((message) => message !== undefined) }
  },
  'messages.receipts': async (account, { roomId, seq }) => {
    await account.lookAt(roomId).catch(() => {})
    const message = await messageAt(account, roomId, seq)
    if (!message) throw new MaruError('message.not_found')
    const { read, unread } = readersOf(account.room(roomId), message)
    const positions = account.connection.live ? await account.ask('rooms.positions', { roomId }) : { delivered: [] }
    const delivered = positions.delivered.filter((device) => device.seq >= seq && device.userId !== message.by)
    return {
      ...(message.by === account.me && { writtenAt: writtenAt(message.clientId) }),
      storedAt: message.at,
      seq,
      rev: message.rev,
      delivered: delivered.map(({ userId, sessionId, at }) => ({ userId, sessionId, at })),
      read,
      unread,
    }
  },
  'search.messages': (account, input) =>
    searchMessages(input, {
      store: account.store,
      room: (roomId) => account.rooms.get(roomId),
      server: (query) => account.ask('messages.search', query),
    }),
  'notifications.setSettings': async (account, { settings }) => {
    await account.setSettings(settings)
    return nothing
  },
  'notifications.check': async (account) => ({ checkId: account.check.start() }),
  'notifications.recent': async (account) => ({
    notifications: account.notifications.recent((roomId) => {
      const room = account.rooms.get(roomId)
      return room ? room.progress.seq - unreadOf(room, account.me) : Number.MAX_SAFE_INTEGER
    }),
  }),
  'lobby.open': async (account, { query }) => {
    await account.lobby.open(query)
    return nothing
  },
  'lobby.more': async (account) => {
    await account.lobby.more()
    return nothing
  },
  'lobby.close': async (account) => {
    await account.lobby.close()
    return nothing
  },
})

async function messageAt(account: Account, roomId: string, seq: number) {
  const find = async () => (await account.store.entries(roomId, seq, seq)).filter(isMessage)[0]
  const held = await find()
  if (held || !account.connection.live) return held
  await account.fill(roomId, seq, seq)
  return find()
}

/** A UUIDv7 begins with the time at which it was made. */
const writtenAt = (clientId: string): number => Number.parseInt(clientId.replaceAll('-', '').slice(0, 12), 16)

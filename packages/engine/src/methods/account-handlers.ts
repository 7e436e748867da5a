import { MaruError, memberOf } from '@maru/shared'
import type { Account } from '../accounts/account.ts'
import type { AccountMethodName, MethodInput, MethodOutput } from '../contract/methods.ts'
import { withFilesPreview } from '../files/files-preview.ts'
import type { Environment } from '../ports/environment.ts'
import { unreadOf } from '../rooms/room.ts'
import { searchMessages } from '../search/search-messages.ts'
import { readersOf, unreadCounter } from '../timeline/items.ts'
import { membersOf } from './room-members.ts'

export type AccountHandlers = {
  readonly [Name in AccountMethodName]: (account: Account, input: MethodInput<Name>) => Promise<MethodOutput<Name>>
}

const nothing = {}

export const accountHandlers = ({ newId, logger }: Environment): AccountHandlers => ({
  'connection.retry': async ({ connection }) => {
    connection.retry()
    return nothing
  },

  'users.search': async ({ connection, people }, { accountId: _, ...input }) => {
    const page = await connection.ask('users.search', input)
    people.refreshPresence(page.users.map(({ userId }) => userId).filter((userId) => people.get(userId)))
    return page
  },
  'rooms.members': membersOf,
  'departures.dismiss': async ({ departures }, { roomId }) => {
    departures.dismiss(roomId)
    return nothing
  },
  'rooms.draft': async (account, { roomId, text }) => {
    await account.rooms.setPersonal(account.room(roomId).roomId, { draft: text === '' ? undefined : text })
    return nothing
  },
  'rooms.mute': async (account, { roomId, mute }) => {
    await account.rooms.setPersonal(account.room(roomId).roomId, { mute })
    return nothing
  },
  'rooms.markUnread': async (account, { roomId, on }) => {
    await account.rooms.setPersonal(account.room(roomId).roomId, { markedUnread: on ? true : undefined })
    return nothing
  },
  'rooms.favourite': async (account, { roomId, on }) => {
    await account.rooms.setPersonal(account.room(roomId).roomId, { favourite: on })
    return nothing
  },

  'timeline.open': async (account, { roomId, at }) => {
    account.room(roomId)
    const timeline = account.timelines.create(roomId)
    const failed = (error: unknown) => logger.debug({ error }, 'a conversation could not be loaded completely')
    timeline.open(at).catch(failed)
    account.refreshMembers(roomId).catch(failed)
    return { timelineId: timeline.timelineId }
  },

  'messages.send': async (account, { roomId, keepsDraft, files, ...written }) => {
    const { state } = account.room(roomId)
    const { text, mentions = [], mentionsAll, replyTo } = written
    const uploads = files?.filter(({ copyOf }) => copyOf === undefined) ?? []
    if (uploads.length > 0) await account.keptFiles.check(uploads)
    const clientId = newId()
    // Who is in a large room is for the server to say.
    const mentioned = state.large ? mentions : mentions.filter((userId) => memberOf(state, userId))
    const message = {
      ...{ clientId, roomId, text, mentions: mentioned, mentionsAll, replyTo },
      // A copy has nothing to bring to the server.
      files: files?.map((file) => (file.copyOf === undefined ? file : { ...file, confirmed: true as const })),
    }
    await account.outbox.add(message, { keepsDraft })
    return { clientId }
  },
  'messages.forward': async (account, { roomId, source }) => {
    account.room(roomId)
    account.room(source.roomId)
    const message = await account.history.messageAt(source.roomId, source.seq)
    if (!message) throw new MaruError('message.not_found')
    if (message.deletedAt !== undefined) throw new MaruError('message.deleted')
    const clientId = newId()
    const forward = { ...source, by: message.forwarded?.by ?? message.by, ...withFilesPreview(message) }
    await account.outbox.add({ clientId, roomId, text: message.text, mentions: [], forward }, { keepsDraft: true })
    return { clientId }
  },
  'files.keep': async ({ keptFiles }, { fileId, offset, content }) => {
    await keptFiles.keep(fileId, offset, content)
    return nothing
  },
  'files.discard': async ({ keptFiles }, { fileId }) => {
    await keptFiles.discard(fileId)
    return nothing
  },
  'files.links': async (account, { roomId, fileIds }) => account.fileLinks.of(account.room(roomId).roomId, fileIds),
  'files.pictures': async ({ pictureLinks }, { fileIds }) => pictureLinks.of('', fileIds),
  'previews.get': async ({ pagePreviews }, { url }) => pagePreviews.of(url),
  'pictures.set': async (account, { accountId: _, ...picture }) => {
    await account.setPicture(picture)
    return nothing
  },
  'outbox.edit': async ({ outbox }, { clientId, text, mentions = [], mentionsAll }) => {
    await outbox.edit(clientId, { text, mentions, mentionsAll })
    return nothing
  },
  'outbox.retry': async ({ outbox }, { clientId, asFiles = false }) => {
    await outbox.retry(clientId, { asFiles })
    return nothing
  },
  'outbox.cancel': async ({ outbox }, { clientId }) => {
    await outbox.cancel(clientId)
    return nothing
  },

  'messages.read': async ({ receipts }, { roomId, seq }) => {
    await receipts.markRead(roomId, seq)
    return nothing
  },
  'messages.get': async (account, { roomId, seqs }) => {
    account.room(roomId)
    const found = await Promise.all(seqs.map((seq) => account.history.messageAt(roomId, seq)))
    return { messages: found.filter((message) => message !== undefined) }
  },
  'messages.receipts': async (account, { roomId, seq }) => {
    await account.refreshMembers(roomId).catch(() => {})
    const message = await account.history.messageAt(roomId, seq)
    if (!message) throw new MaruError('message.not_found')
    const { connection, me } = account
    const room = account.room(roomId)
    const known = room.state.large
      ? { read: [], unread: [], unreadCount: unreadCounter(room)(message) }
      : readersOf(room, message)
    const asksDevices = connection.live && !room.state.large
    const positions = asksDevices ? await connection.ask('rooms.positions', { roomId }) : { delivered: [] }
    const delivered = positions.delivered.filter((device) => device.seq >= seq && device.userId !== message.by)
    return {
      ...(message.by === me && { writtenAt: timeInId(message.clientId) }),
      storedAt: message.at,
      seq,
      rev: message.rev,
      delivered: delivered.map(({ userId, sessionId, at }) => ({ userId, sessionId, at })),
      ...known,
    }
  },
  'messages.readers': async ({ connection, people }, { accountId: _, ...input }) => {
    const page = await connection.ask('messages.readers', input)
    people.needNames(page.readers.map(({ userId }) => userId))
    return page
  },
  'search.messages': ({ store, rooms, people, connection }, input) =>
    searchMessages(input, { store, rooms, people, server: connection }),

  'notifications.setSettings': async (account, { settings }) => {
    await account.setNotificationSettings(settings)
    return nothing
  },
  'notifications.check': async ({ check }) => ({ checkId: check.start() }),
  'notifications.recent': async ({ notifications, rooms, me }) => ({
    notifications: notifications.recent.shown((roomId) => {
      const room = rooms.get(roomId)
      return room ? room.progress.seq - unreadOf(room, me) : Number.MAX_SAFE_INTEGER
    }),
  }),

  'lobby.open': async ({ lobbies }, { screen, query }) => {
    await lobbies.open(screen, query)
    return nothing
  },
  'lobby.more': async ({ lobbies }, { screen }) => {
    await lobbies.loadMore(screen)
    return nothing
  },
  'lobby.close': async ({ lobbies }, { screen }) => {
    await lobbies.close(screen)
    return nothing
  },
})

/** A UUIDv7 begins with its creation time. */
const timeInId = (clientId: string): number => Number.parseInt(clientId.replaceAll('-', '').slice(0, 12), 16)

import { newId } from '@maru/shared'
import { mongo } from 'mongoose'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import type { NewFile, Store } from '../../src/store/port.ts'
import { blobOf, content } from '../support/media.ts'
import { noMongo, title, useDatabase } from '../support/mongo.ts'
import { created, textMessage, writeTo } from '../support/store-room.ts'

/** A query as the driver sent it. */
interface Command {
  readonly name: string
  readonly body: Record<string, unknown>
}

const rooms = Array.from({ length: 60 }, (_, index) => `room-${index}`)
const users = Array.from({ length: 60 }, (_, index) => `user-${index}`)
const now = 1_000_000
const session = (userId: string) => ({
  sessionId: newId(),
  userId,
  tokenHash: newId(),
  device: { name: 'test', kind: 'bot' },
  createdAt: now,
  lastSeenAt: now,
})
const invite = (roomId: string) => ({
  code: newId(),
  roomId,
  by: 'user-0',
  createdAt: now,
  expiresAt: now * 2,
  uses: 0,
  maxUses: 5,
})

const fileIn = (roomId: string): NewFile => ({
  ...{ fileId: newId(), purpose: 'message', roomId, by: 'user-3', name: 'a.png', bytes: 1, at: now },
})

async function fill(store: Store): Promise<void> {
  for (const [index, userId] of users.entries()) {
    await store.accounts.create({ userId, nickname: `Person ${index}`, passwordHash: 'hash', createdAt: now })
    await store.sessions.create(session(userId))
  }
  for (const [index, roomId] of rooms.entries()) {
    const members = [users[index] ?? '', users[(index + 1) % users.length] ?? '']
    await writeTo(store, roomId).write(
      created(...members),
      ...Array.from({ length: 5 }, () => textMessage('a few words')),
      textMessage('a link: https://example.com/'),
    )
    await store.invites.create(invite(roomId))
    const file = fileIn(roomId)
    await store.files.begin(file)
    await store.files.confirm(file.fileId, content(), now)
    await store.positions.saveRead(members.map((userId) => ({ roomId, userId, seq: 1, at: now })))
    await store.positions.saveDelivered(
      members.map((userId) => ({ roomId, userId, sessionId: newId(), seq: 1, at: now })),
    )
  }
}

/** Calls every method of the port once, as the server does. */
async function useAll(store: Store): Promise<void> {
  const {
    accounts,
    sessions,
    log,
    rooms: roomStore,
    positions,
    invites,
    blocks,
    hidden,
    bookmarks,
    files,
    gallery,
  } = store
  await accounts.create({ userId: 'new', nickname: 'New', passwordHash: 'hash', createdAt: now })
  await accounts.get('user-3')
  await accounts.profiles(['user-3', 'user-4'])
  await accounts.search({ text: 'person 5', limit: 20 })
  await accounts.search({ text: 'user-1', after: 'user-10', limit: 20 })
  await accounts.setNickname('user-3', 'Other')
  await accounts.replacePasswordHash('user-3', 'hash', 'another')

  const mine = session('user-3')
  await sessions.create(mine)
  await sessions.byTokenHash(mine.tokenHash)
  await sessions.ofUser('user-3')
  await sessions.existing([mine.sessionId])
  await sessions.touch([mine.sessionId], now + 1)
  await sessions.removeOthers('user-3', mine.sessionId)
  await sessions.remove('user-3', mine.sessionId)
  await sessions.removeUnused(now - 1)

  await writeTo(store, 'room-new').write(created('user-3', 'user-4'), textMessage('hello'))
  const state = (await roomStore.get(['room-3', 'room-4']))[0]?.state
  if (!state) throw new Error('the room is missing')
  const change = { by: 'user-3', at: now, rev: state.rev + 1, seq: state.seq, target: 1 }
  await log.append(state, [{ entry: { type: 'edited', clientId: newId(), text: 'other words', ...change } }])
  await log.append({ ...state, rev: state.rev + 1 }, [
    { entry: { type: 'deleted', clientId: newId(), ...change, rev: state.rev + 2 } },
  ])
  await log.byClientId('room-3', 'user-3', newId())
  await log.after(
    [
      { roomId: 'room-3', rev: 2 },
      { roomId: 'room-4', rev: 99 },
    ],
    50,
  )
  await log.pages([{ roomId: 'room-3', fromSeq: 1, toSeq: 3, notices: 20 }])
  await log.search({ userId: 'user-3', query: 'words', limit: 20 })
  await log.search({ userId: 'user-3', query: 'words', roomId: 'room-3', by: 'user-4', limit: 20 })

  for (const of of [{ roomId: 'room-3' }, { userId: 'owner' }])
    for (const before of [undefined, { at: now, roomId: 'room-3', seq: 9, place: 0 }])
      await gallery.list({ of, before, kinds: ['picture', 'link', 'voice'], query: 'example', limit: 20 })

  await roomStore.headsOf('user-3')
  await roomStore.changedSince(now - 1)
  await roomStore.sharing('user-3', ['user-4', 'user-9'])
  await roomStore.awaiting('user-3')
  await roomStore.membersAmong('room-3', ['user-3', 'user-9'])
  await roomStore.members('room-3', { limit: 20 })
  await roomStore.members('room-3', { limit: 20, text: 'person', after: { joinedAt: 1, userId: 'user-1' } })
  await roomStore.lobby({ limit: 20 })
  await roomStore.lobby({ text: 'floor', after: { createdAt: now, roomId: 'room-5' }, limit: 20 })
  await positions.saveRead([{ roomId: 'room-3', userId: 'user-3', seq: 3, at: now }])
  await positions.saveDelivered([{ roomId: 'room-3', userId: 'user-3', sessionId: newId(), seq: 3, at: now }])
  await positions.read('room-3')
  await positions.delivered('room-3')
  await positions.readBy('room-3', ['user-3', 'user-9'])
  await positions.counts('room-3')
  await positions.readers('room-3', { seq: 1, read: true, limit: 20 })
  await positions.readers('room-3', { seq: 1, read: false, after: 'user-3', limit: 20 })

  const one = invite('room-3')
  await invites.create(one)
  await invites.get(one.code)
  await invites.ofRoom('room-3', now)
  await invites.use(one.code, now)
  await invites.giveBack(one.code)
  await invites.remove('room-3', one.code)
  await invites.removeExpired(now)
  await blocks.add('user-3', 'user-4', now)
  await blocks.ofUser('user-3')
  await blocks.blockersOf('user-4')
  await blocks.between('user-3', 'user-4')
  await blocks.remove('user-3', 'user-4')
  await hidden.hide('user-3', 'room-3', 1)
  await hidden.ofUser('user-3')
  await hidden.show('user-3', 'room-3')
  await bookmarks.add('user-3', { roomId: 'room-3', seq: 1, at: now })
  await bookmarks.ofUser('user-3')
  await bookmarks.remove('user-3', { roomId: 'room-3', seq: 1 })
  const file = fileIn('room-3')
  await files.begin(file)
  await files.get([file.fileId])
  await files.confirm(file.fileId, content(), now)
  await files.copy([{ fileId: 'copy', from: file.fileId, roomId: 'room-3', by: 'user-3', at: now }])
  await files.attach([file.fileId], { roomId: 'room-3', by: 'user-3', clientId: newId() }, now)
  await files.claimPicture(file.fileId, { by: 'user-3', purpose: 'profile', roomId: '' }, now)
  await accounts.setPicture('user-3', file.fileId, now)
  await accounts.setPicture('user-3', undefined, now)
  await files.unconfirmed('user-3', 20)
  await files.usage('user-3')
  await files.removeUnsent(now + 1, 20)
  await files.removed({ after: 'f', limit: 20 })
  await files.referred([blobOf('a')])
  await files.forget([file.fileId])
  await writeTo(store, 'room-3', (await roomStore.get(['room-3']))[0]?.state).write(
    { type: 'joined', by: 'user-9' },
    { type: 'role', user: 'user-9', role: 'moderator' },
    { type: 'left', by: 'user-9', quiet: true },
    { type: 'accepted', by: 'user-3' },
    { type: 'closed', by: 'user-3' },
  )
  await roomStore.erase('room-3')
}

const queryNames = new Set(['find', 'aggregate', 'update', 'delete', 'findAndModify', 'count', 'distinct'])

/** What every MongoDB client of this process sends from now on. */
function captureCommands(): Command[] {
  const commands: Command[] = []
  const { emit } = mongo.MongoClient.prototype
  vi.spyOn(mongo.MongoClient.prototype, 'emit').mockImplementation(function (this: mongo.MongoClient, event, ...args) {
    const [started] = args as unknown[]
    if (
      event === 'commandStarted' &&
      started instanceof mongo.CommandStartedEvent &&
      queryNames.has(started.commandName)
    )
      commands.push({ name: started.commandName, body: started.command })
    return Reflect.apply(emit, this, [event, ...args]) as boolean
  })
  onTestFinished(() => void vi.restoreAllMocks())
  return commands
}

/** The command without what belongs to the session it was sent in. */
function explainable({ body }: Command): Record<string, unknown> {
  const own = Object.entries(body).filter(([field]) => !/^(\$|lsid$|txnNumber$|writeConcern$)/.test(field))
  return Object.fromEntries(own)
}

/** A batch of updates or deletes, one by one: only one can be explained. */
function partsOf(command: Command): Record<string, unknown>[] {
  const { updates, deletes, ...rest } = explainable(command)
  if (Array.isArray(updates)) return updates.map((update: unknown) => ({ ...rest, updates: [update] }))
  if (Array.isArray(deletes)) return deletes.map((each: unknown) => ({ ...rest, deletes: [each] }))
  return [rest]
}

/** The stages of the plan that is used: those it was preferred to are left out. */
function stagesOf(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(stagesOf)
  if (typeof plan !== 'object' || plan === null) return []
  return Object.entries(plan).flatMap(([field, value]) => {
    if (field === 'rejectedPlans') return []
    return field === 'stage' ? [String(value)] : stagesOf(value)
  })
}

/** A search sorts what one window of time has in the user's own rooms, and keeps no more of it than a page. */
const isSearch = ({ filter }: Record<string, unknown>): boolean => JSON.stringify(filter)?.includes('"grams"') ?? false

describe.skipIf(noMongo)(title('the plans of MongoDB'), () => {
  test('no query of the port looks at a whole collection, and only a page of a search is sorted in memory', async () => {
    const { connection, uri } = await useDatabase()
    const store = await openMongoStore(`${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`)
    await fill(store)
    const commands = captureCommands()
    await useAll(store)
    await store.close()
    expect(commands.length).toBeGreaterThan(40)
    const costly: unknown[] = []
    for (const part of commands.flatMap(partsOf)) {
      const stages = stagesOf(await connection.db?.command({ explain: part, verbosity: 'queryPlanner' }))
      expect(stages).not.toEqual([])
      if (stages.includes('COLLSCAN') || (stages.includes('SORT') && !isSearch(part))) costly.push([stages, part])
    }
    expect(costly).toEqual([])
  })
})

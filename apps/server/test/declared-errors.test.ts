import { randomUUID } from 'node:crypto'
import { emptyRoom, limits, newId, type OperationName, operationNames, operations, type Request } from '@maru/shared'
import { expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from './support/client.ts'
import { absentMedia, begin, confirmed, receiptFor } from './support/media.ts'
import { startServer, type TestServer } from './support/server.ts'
import { created, following } from './support/store-room.ts'

/** The error codes that each operation has answered with, without those that any request can get. */
const answered = new Map<OperationName, Set<string>>(operationNames.map((name) => [name, new Set()]))

const ask = <Name extends OperationName>(person: Person, name: Name, input: Request<Name>): Promise<void> =>
  note(name, person.ask(name, input))

async function note(name: OperationName, work: Promise<unknown>): Promise<void> {
  const code = await codeOf(work)
  const ownCodes: readonly string[] = operations[name].errors
  // A code that is neither declared nor common to all operations fails the test when the server stops: see startServer.
  if (ownCodes.includes(code)) answered.get(name)?.add(code)
}

const announced = (roomId: string) => ({ roomId, fileId: randomUUID(), name: 'a.png', bytes: 1, as: 'file' }) as const
const picture = { fileId: randomUUID(), name: 'a.png', bytes: 1 } as const
const device = { name: 'a client', kind: 'bot' } as const
const emojis = Array.from({ length: limits.reactionKindsMax + 1 }, (_, index) => String.fromCodePoint(0x1f600 + index))

/** Calls every operation on a room, with a message and a user who may or may not exist. */
async function askEverything(person: Person, roomId: string, target: number, userId: string): Promise<void> {
  const command = () => ({ roomId, clientId: newId() })
  await ask(person, 'rooms.get', { roomId })
  await ask(person, 'rooms.members', { roomId })
  await ask(person, 'rooms.positions', { roomId })
  await ask(person, 'messages.history', { roomId })
  await ask(person, 'messages.search', { roomId, query: 'hello' })
  await ask(person, 'messages.readers', { roomId, seq: target })
  await ask(person, 'messages.read', { roomId, seq: 0 })
  await ask(person, 'messages.typing', { roomId })
  await ask(person, 'messages.send', { ...command(), text: 'hello', replyTo: target })
  await ask(person, 'files.begin', announced(roomId))
  await ask(person, 'files.beginPicture', { ...picture, fileId: randomUUID(), roomId })
  await ask(person, 'files.links', { roomId, fileIds: [randomUUID()] })
  await ask(person, 'files.list', { roomId, kinds: ['link'] })
  await ask(person, 'messages.edit', { ...command(), target, text: 'hello' })
  await ask(person, 'messages.hidePreviews', { ...command(), target })
  await ask(person, 'messages.react', { ...command(), target, emoji: '👍', on: true })
  await ask(person, 'messages.pin', { ...command(), target, on: true })
  await ask(person, 'bookmarks.set', { roomId, seq: target, on: true })
  await ask(person, 'messages.delete', { ...command(), target })
  await ask(person, 'invites.create', { roomId })
  await ask(person, 'invites.list', { roomId })
  await ask(person, 'invites.revoke', { roomId, code: 'x'.repeat(24) })
  await ask(person, 'rooms.update', { ...command(), title: 'hello' })
  await ask(person, 'rooms.setRole', { ...command(), userId, role: 'member' })
  await ask(person, 'rooms.bans', { roomId })
  await ask(person, 'rooms.unban', { ...command(), userId })
  await ask(person, 'rooms.kick', { ...command(), userId })
  await ask(person, 'rooms.ban', { ...command(), userId })
  await ask(person, 'rooms.transfer', { ...command(), userId })
  await ask(person, 'rooms.accept', command())
  await ask(person, 'rooms.join', command())
  await ask(person, 'rooms.delete', command())
  await ask(person, 'rooms.leave', command())
}

/** Calls every operation in rooms of every kind, as users of every role. */
async function walkRooms([owner, member, stranger]: [Person, Person, Person]): Promise<void> {
  const closed = await roomOf([owner])
  await owner.ask('rooms.delete', { roomId: closed, clientId: newId() })
  const { roomId: direct } = await owner.ask('rooms.direct', { userId: member.userId })
  const { seq: target } = await owner.ask('messages.send', { roomId: direct, clientId: newId(), text: 'hello' })
  await askEverything(stranger, 'nowhere', 1, owner.userId)
  await askEverything(owner, closed, 1, member.userId)
  await askEverything(member, direct, target, owner.userId)
  const listed = await roomOf([owner, member])
  await owner.ask('messages.send', { roomId: listed, clientId: newId(), text: 'hello' })
  await owner.ask('messages.send', { roomId: listed, clientId: newId(), text: 'going' })
  await owner.ask('messages.delete', { roomId: listed, clientId: newId(), target: 2 })
  // The password keeps the stranger from joining, and so from becoming a member.
  await owner.ask('rooms.update', { roomId: listed, clientId: newId(), password: 'a password' })
  await askEverything(stranger, listed, 1, owner.userId)
  await askEverything(member, listed, 1, owner.userId)
  await ask(owner, 'messages.readers', { roomId: listed, seq: 99 })
  const forward = (seq: number) => ({ roomId: listed, clientId: newId(), text: '', forward: { roomId: listed, seq } })
  const { seq: forwarded } = await owner.ask('messages.send', forward(1))
  await ask(owner, 'messages.edit', { roomId: listed, clientId: newId(), target: forwarded, text: 'hello' })
  await ask(owner, 'messages.send', forward(2))
  for (const unknown of [2, 99]) {
    const about = () => ({ roomId: listed, clientId: newId(), target: unknown })
    await ask(owner, 'messages.send', { roomId: listed, clientId: newId(), text: 'hello', replyTo: unknown })
    await ask(owner, 'messages.edit', { ...about(), text: 'hello' })
    await ask(owner, 'messages.react', { ...about(), emoji: '👍', on: true })
    await ask(owner, 'messages.pin', { ...about(), on: true })
    await ask(owner, 'bookmarks.set', { roomId: listed, seq: unknown, on: true })
    await ask(owner, 'messages.hidePreviews', about())
    await ask(owner, 'messages.delete', about())
  }
  await askEverything(owner, await roomOf([owner, member]), 1, 'nobody')
}

/** Asks everything that a block refuses, and blocks more people than one may. */
async function walkBlocks({ store }: TestServer, [owner, member]: [Person, Person, Person]): Promise<void> {
  const { roomId } = await owner.ask('rooms.direct', { userId: member.userId })
  const { seq: target } = await owner.ask('messages.send', { roomId, clientId: newId(), text: 'hello' })
  await ask(owner, 'users.block', { userId: 'nobody' })
  await owner.ask('users.block', { userId: member.userId })
  const about = () => ({ roomId, clientId: newId(), target })
  await ask(member, 'rooms.direct', { userId: owner.userId })
  await ask(member, 'messages.send', { roomId, clientId: newId(), text: 'hello' })
  await ask(member, 'files.begin', announced(roomId))
  await ask(owner, 'messages.edit', { ...about(), text: 'hello' })
  await ask(member, 'messages.react', { ...about(), emoji: '👍', on: true })
  await ask(member, 'messages.pin', { ...about(), on: true })
  const others = Array.from({ length: limits.blocksMax }, (_, index) => `other${index}`)
  await Promise.all(others.map((other) => store.blocks.add(member.userId, other, 1)))
  await ask(member, 'users.block', { userId: owner.userId })
  await owner.ask('users.unblock', { userId: member.userId })
}

async function walkAdmission([owner, member, stranger]: [Person, Person, Person]): Promise<void> {
  const locked = await roomOf([owner], { password: 'a password', capacity: 2 })
  await ask(stranger, 'rooms.join', { roomId: locked, clientId: newId() })
  await ask(stranger, 'rooms.join', { roomId: locked, clientId: newId(), password: 'another' })
  await ask(stranger, 'rooms.join', { roomId: locked, clientId: newId(), invite: 'x'.repeat(24) })
  await ask(stranger, 'invites.preview', { code: 'x'.repeat(24) })
  await ask(stranger, 'invites.greeting', { code: 'x'.repeat(24) })
  await member.ask('rooms.join', { roomId: locked, clientId: newId(), password: 'a password' })
  await ask(member, 'invites.create', { roomId: locked })
  await ask(stranger, 'rooms.join', { roomId: locked, clientId: newId(), password: 'a password' })
  await ask(owner, 'rooms.leave', { roomId: locked, clientId: newId() })
  await owner.ask('rooms.ban', { roomId: locked, clientId: newId(), userId: stranger.userId })
  await ask(stranger, 'rooms.join', { roomId: locked, clientId: newId() })
  const crowded = await roomOf([owner, member, stranger])
  await ask(owner, 'rooms.update', { roomId: crowded, clientId: newId(), capacity: 2 })
}

/** Writes as a member where only staff may, and appoints more moderators than there may be. */
async function walkStaff({ store }: TestServer, [owner, member]: [Person, Person, Person]): Promise<void> {
  const announcements = await roomOf([owner, member], { posting: 'staff' })
  await ask(member, 'messages.send', { roomId: announcements, clientId: newId(), text: 'hello' })
  await ask(member, 'files.begin', announced(announcements))
  const roomId = 'a-room-of-many-moderators'
  const moderators = Array.from({ length: limits.moderatorsMax }, (_, index) => `moderator${index}`)
  const entries = following(emptyRoom(roomId), [
    { ...created(owner.userId, member.userId, ...moderators), by: owner.userId },
    ...moderators.map((user) => ({ type: 'role', user, role: 'moderator' }) as const),
  ])
  await store.log.append(
    emptyRoom(roomId),
    entries.map((entry) => ({ entry })),
  )
  await ask(owner, 'rooms.setRole', { roomId, clientId: newId(), userId: member.userId, role: 'moderator' })
  await ask(owner, 'rooms.transfer', { roomId, clientId: newId(), userId: member.userId })
}

/** Bans more people than a room may keep out. */
async function walkBans({ store }: TestServer, [owner, member]: [Person, Person, Person]): Promise<void> {
  const roomId = 'a-room-of-many-bans'
  const bans = Array.from({ length: limits.bansMax }, (_, index) => `banned${index}`)
  const entries = following(emptyRoom(roomId), [
    { ...created(owner.userId, member.userId), by: owner.userId },
    ...bans.map((user) => ({ type: 'banned', user, wasMember: false, by: owner.userId }) as const),
  ])
  await store.log.append(
    emptyRoom(roomId),
    entries.map((entry) => ({ entry })),
  )
  await ask(owner, 'rooms.ban', { roomId, clientId: newId(), userId: member.userId })
}

/** Exceeds every limit on how many of something there may be. */
async function walkLimits({ store }: TestServer, [owner, , stranger]: [Person, Person, Person]): Promise<void> {
  const roomId = await roomOf([owner])
  const many = <Result>(count: number, work: (index: number) => Promise<Result>) =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)))
  await many(limits.invitesPerRoomMax, () => owner.ask('invites.create', { roomId }))
  await ask(owner, 'invites.create', { roomId })
  await many(limits.pinsMax + 1, () => owner.ask('messages.send', { roomId, clientId: newId(), text: 'hello' }))
  const others = Array.from({ length: limits.bookmarksMax }, (_, index) => ({ roomId: 'other', seq: index, at: 1 }))
  await Promise.all(others.map((bookmark) => store.bookmarks.add(owner.userId, bookmark)))
  await ask(owner, 'bookmarks.set', { roomId, seq: 1, on: true })
  const pin = (target: number) => ({ roomId, clientId: newId(), target, on: true })
  await many(limits.pinsMax, (index) => owner.ask('messages.pin', pin(index + 1)))
  await ask(owner, 'messages.pin', pin(limits.pinsMax + 1))
  const react = (emoji: string) => ({ roomId, clientId: newId(), target: 1, emoji, on: true })
  await many(limits.reactionKindsMax, (index) => owner.ask('messages.react', react(emojis[index] ?? '')))
  await ask(owner, 'messages.react', react(emojis.at(-1) ?? ''))

  const settings = { kind: 'group', title: 'one of many', capacity: 10, locked: false, listed: false } as const
  await many(limits.roomsPerUserMax, (index) => {
    const entry = { type: 'created', rev: 1, seq: 0, at: 1, by: stranger.userId, clientId: newId() } as const
    return store.log.append(emptyRoom(`room-${index}`), [{ entry: { ...entry, ...settings, members: [entry.by] } }])
  })
  await ask(stranger, 'rooms.create', { clientId: newId(), title: 'one too many' })
  await ask(stranger, 'rooms.direct', { userId: owner.userId })
  await ask(stranger, 'rooms.join', { roomId, clientId: newId() })
}

/** Announces, confirms and sends files that it may not. */
async function walkFiles([owner, member]: [Person, Person, Person]): Promise<void> {
  const roomId = await roomOf([owner, member])
  await ask(owner, 'files.begin', { ...announced(roomId), bytes: 26 * 1_024 ** 2 })
  const { fileId } = await begin(owner, roomId)
  await ask(member, 'files.begin', { ...announced(roomId), fileId })
  for (const receipt of [receiptFor(fileId, 'member'), receiptFor(fileId, 'owner', { until: 1 })])
    await ask(owner, 'files.confirm', { fileId, receipt })
  const unknown = randomUUID()
  await ask(owner, 'files.confirm', { fileId: unknown, receipt: receiptFor(unknown, 'owner') })
  for (const id of [fileId, unknown])
    await ask(owner, 'messages.send', { roomId, clientId: newId(), text: '', files: [{ id }] })
  const { seq: target } = await owner.ask('messages.send', { roomId, clientId: newId(), text: 'words' })
  await ask(owner, 'messages.edit', { roomId, clientId: newId(), target, text: '' })

  const small = await startServer({ media: absentMedia, environment: { MARU_FILES_GB_PER_PERSON: '0.0000001' } })
  const poor = await signUp(small.url, 'poor')
  const roomOfPoor = await roomOf([poor])
  const copyOf = await confirmed(poor, roomOfPoor, { bytes: 200 })
  await poor.ask('messages.send', { roomId: roomOfPoor, clientId: newId(), text: '', files: [{ id: copyOf }] })
  const copy = { id: randomUUID(), copyOf }
  await ask(poor, 'messages.send', { roomId: roomOfPoor, clientId: newId(), text: '', files: [copy] })
  await ask(poor, 'files.begin', { ...announced(roomOfPoor), bytes: 8 })
  await ask(poor, 'files.beginPicture', { ...picture, bytes: 8 })
  const { url } = await startServer()
  const filed = await signUp(url, 'filed')
  await ask(filed, 'files.begin', announced(await roomOf([filed])))
  await ask(filed, 'files.beginPicture', picture)
}

/** Announces and sets pictures that it may not. */
async function walkPictures({ store }: TestServer, [owner, member]: [Person, Person, Person]): Promise<void> {
  const roomId = await roomOf([owner, member])
  await ask(owner, 'files.beginPicture', { ...picture, bytes: limits.pictureBytesMax + 1 })
  await ask(owner, 'files.beginPicture', picture)
  await ask(member, 'files.beginPicture', picture)
  await ask(owner, 'files.pictures', { fileIds: [picture.fileId] })
  const ofRoom = { ...picture, fileId: randomUUID(), roomId }
  await ask(owner, 'files.beginPicture', ofRoom)
  const set = async (own: string, rooms: string) => {
    await ask(owner, 'accounts.setPicture', { picture: own })
    await ask(owner, 'rooms.update', { roomId, clientId: newId(), picture: rooms })
  }
  await set(randomUUID(), randomUUID())
  await set(picture.fileId, ofRoom.fileId)
  for (const { fileId } of [picture, ofRoom])
    await ask(owner, 'files.confirm', { fileId, receipt: receiptFor(fileId, 'owner', { kind: 'video' }) })
  await set(picture.fileId, ofRoom.fileId)

  const waiting = { purpose: 'profile', roomId: '', by: member.userId, name: 'a', bytes: 0, at: Date.now() } as const
  await Promise.all(
    Array.from({ length: limits.unconfirmedFilesMax }, () => store.files.begin({ ...waiting, fileId: randomUUID() })),
  )
  await ask(member, 'files.beginPicture', { ...picture, fileId: randomUUID() })
  await ask(member, 'files.begin', announced(roomId))
}

async function walkAccounts(person: Person): Promise<void> {
  const credentials = { userId: person.userId, password: 'wrong password', device, keep: 'token' } as const
  await ask(person, 'accounts.signUp', { ...credentials, nickname: 'taken' })
  await ask(person, 'accounts.signIn', credentials)
  for (const [userId, next] of [
    ['somebody', 'password1'],
    ['somebody', 'somebody'],
  ] as const)
    await ask(person, 'accounts.signUp', { ...credentials, userId, password: next, nickname: 'guessed' })
  await ask(person, 'accounts.changePassword', { current: 'wrong password', next: 'a better password' })
  await ask(person, 'accounts.changePassword', { current: 'wrong password', next: 'password1' })
  const longNamed = await signUp(person.url, 'a-long-name')
  await ask(longNamed, 'accounts.changePassword', { current: longNamed.password, next: longNamed.userId })
  await ask(person, 'sessions.revoke', { sessionId: newId() })
  await ask(person, 'rooms.direct', { userId: 'nobody' })
  const { url } = await startServer({ environment: { MARU_SIGN_UP: 'false' } })
  await note('accounts.signUp', signUp(url, 'late'))
}

test('every operation answers with each of the errors that it declares, and with no other', async () => {
  const server = await startServer({ media: absentMedia })
  const names = ['owner', 'member', 'stranger'] as const
  const people = (await Promise.all(names.map((name) => signUp(server.url, name)))) as [Person, Person, Person]
  await walkAccounts(people[0])
  await walkRooms(people)
  await walkAdmission(people)
  await walkBlocks(server, people)
  await walkStaff(server, people)
  await walkBans(server, people)
  await walkFiles(people)
  await walkPictures(server, people)
  await walkLimits(server, people)
  const declared = operationNames.map((name) => [name, operations[name].errors.toSorted()])
  expect([...answered].map(([name, codes]) => [name, [...codes].sort()])).toEqual(declared)
})

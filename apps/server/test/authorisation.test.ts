import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { newId, type OperationName, operationNames, operations } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { codeOf, type Person, post, roomOf, signUp } from './support/client.ts'
import { absentMedia } from './support/media.ts'
import { startServer } from './support/server.ts'

/**
 * Who may do what in a room. Each row is tried by each of these users, in a listed room without a password:
 * the owner, a moderator, a member, a user who is not a member, and a user who is banned.
 */
const roles = ['owner', 'moderator', 'member', 'stranger', 'banned'] as const
type Role = (typeof roles)[number]

interface Scene {
  readonly roomId: string
  /** The seq of a message by the caller, or by the owner where the caller can't write. */
  readonly own: number
  /** The seq of a message by another member. */
  readonly others: number
  readonly invite: string
}

const command = ({ roomId }: Scene) => ({ roomId, clientId: newId() })
const announced = (roomId: string) => ({ roomId, fileId: randomUUID(), name: 'a.png', bytes: 1, as: 'picture' })
const forwarded = (scene: Scene, seq: number) => ({
  ...command(scene),
  text: '',
  forward: { roomId: scene.roomId, seq },
})
const picture = (roomId: string) => ({ roomId, fileId: randomUUID(), name: 'a.png', bytes: 1 })
const staffPosts = 'where only staff may post'
const toLockedRoom = 'to a room with a password, or not in the lobby'
const forbidden = 'room.forbidden'
const notMember = 'room.not_member'

const anybody = answers('ok', 'ok', 'ok', 'ok', 'ok')
const sourceUnknown = answers('ok', 'ok', 'ok', 'message.not_found', 'message.not_found')
const everyMember = answers('ok', 'ok', 'ok')
const moderators = answers('ok', 'ok', forbidden)
const ownerAlone = answers('ok', forbidden, forbidden)
const nobody = answers(forbidden, forbidden, forbidden)

const table: [OperationName, string, (scene: Scene) => object, Record<Role, string>][] = [
  // operation, about what, the request, who may
  ['rooms.get', '', ({ roomId }) => ({ roomId }), everyMember],
  ['rooms.members', '', ({ roomId }) => ({ roomId }), everyMember],
  ['rooms.positions', '', ({ roomId }) => ({ roomId }), everyMember],
  ['messages.history', '', ({ roomId }) => ({ roomId }), everyMember],
  ['messages.search', 'in the room', ({ roomId }) => ({ roomId, query: 'hello' }), everyMember],
  ['messages.readers', '', ({ roomId }) => ({ roomId, seq: 1 }), everyMember],
  ['messages.read', '', ({ roomId }) => ({ roomId, seq: 1 }), everyMember],
  ['messages.typing', '', ({ roomId }) => ({ roomId }), everyMember],
  ['messages.send', '', (scene) => ({ ...command(scene), text: 'hello' }), everyMember],
  ['messages.send', staffPosts, (scene) => ({ ...command(scene), text: 'hello' }), moderators],
  ['messages.send', 'forwarded', (scene) => forwarded(scene, scene.others), sourceUnknown],
  ['files.begin', '', ({ roomId }) => announced(roomId), everyMember],
  ['files.begin', staffPosts, ({ roomId }) => announced(roomId), moderators],
  ['files.beginPicture', 'of the room', ({ roomId }) => picture(roomId), moderators],
  ['files.links', '', ({ roomId }) => ({ roomId, fileIds: [randomUUID()] }), everyMember],
  ['files.list', '', ({ roomId }) => ({ roomId, kinds: ['picture', 'link'] }), everyMember],
  ['messages.edit', 'own', (scene) => ({ ...command(scene), target: scene.own, text: 'x' }), everyMember],
  ['messages.edit', "another's", (scene) => ({ ...command(scene), target: scene.others, text: 'x' }), nobody],
  ['messages.delete', 'own', (scene) => ({ ...command(scene), target: scene.own }), everyMember],
  ['messages.delete', "another's", (scene) => ({ ...command(scene), target: scene.others }), moderators],
  ['messages.hidePreviews', 'own', (scene) => ({ ...command(scene), target: scene.own }), everyMember],
  ['messages.hidePreviews', "another's", (scene) => ({ ...command(scene), target: scene.others }), moderators],
  ['messages.react', '', (scene) => ({ ...command(scene), target: scene.others, emoji: '👍', on: true }), everyMember],
  ['messages.pin', '', (scene) => ({ ...command(scene), target: scene.others, on: true }), moderators],
  ['bookmarks.set', '', ({ roomId }) => ({ roomId, seq: 1, on: true }), everyMember],
  ['bookmarks.set', 'no longer', ({ roomId }) => ({ roomId, seq: 1, on: false }), anybody],
  ['rooms.update', '', (scene) => ({ ...command(scene), title: 'new' }), moderators],
  ['rooms.update', 'its picture', (scene) => ({ ...command(scene), picture: null }), moderators],
  ['rooms.kick', 'a member', (scene) => ({ ...command(scene), userId: 'bystander' }), moderators],
  ['rooms.kick', 'a moderator', (scene) => ({ ...command(scene), userId: 'deputy' }), ownerAlone],
  ['rooms.kick', 'the owner', (scene) => ({ ...command(scene), userId: 'owner' }), nobody],
  ['rooms.ban', 'a member', (scene) => ({ ...command(scene), userId: 'bystander' }), moderators],
  ['rooms.ban', 'a moderator', (scene) => ({ ...command(scene), userId: 'deputy' }), ownerAlone],
  ['rooms.ban', 'the owner', (scene) => ({ ...command(scene), userId: 'owner' }), nobody],
  ['rooms.bans', '', ({ roomId }) => ({ roomId }), moderators],
  ['rooms.unban', '', (scene) => ({ ...command(scene), userId: 'banned' }), moderators],
  ['rooms.setRole', '', (scene) => ({ ...command(scene), userId: 'bystander', role: 'moderator' }), ownerAlone],
  ['rooms.transfer', '', (scene) => ({ ...command(scene), userId: 'bystander' }), ownerAlone],
  ['rooms.delete', '', command, ownerAlone],
  ['rooms.accept', '', command, everyMember],
  ['rooms.leave', '', command, answers('room.owner_cannot_leave', 'ok', 'ok')],
  ['rooms.join', '', command, answers('ok', 'ok', 'ok', 'ok', 'room.banned')],
  [
    'rooms.join',
    'with an invitation',
    (scene) => ({ ...command(scene), invite: scene.invite }),
    answers('ok', 'ok', 'ok', 'ok', 'room.banned'),
  ],
  ['invites.create', '', ({ roomId }) => ({ roomId }), everyMember],
  ['invites.create', toLockedRoom, ({ roomId }) => ({ roomId }), moderators],
  ['invites.list', '', ({ roomId }) => ({ roomId }), moderators],
  ['invites.revoke', '', ({ roomId, invite }) => ({ roomId, code: invite }), moderators],
]

function answers(
  owner: string,
  moderator: string,
  member: string,
  stranger = notMember,
  banned = notMember,
): Record<Role, string> {
  return { owner, moderator, member, stranger, banned }
}

async function cast() {
  const { url } = await startServer({ media: absentMedia })
  const people = {} as Record<Role | 'deputy' | 'bystander', Person>
  for (const name of [...roles, 'deputy', 'bystander'] as const) people[name] = await signUp(url, name)
  return { url, people }
}

/** A new room for every request, so that no request affects the next. */
async function scene(people: Awaited<ReturnType<typeof cast>>['people'], role: Role, about: string): Promise<Scene> {
  const { owner, moderator, member, deputy, bystander, banned } = people
  const roomId = await roomOf([owner, moderator, member, deputy, bystander])
  for (const userId of ['moderator', 'deputy'])
    await owner.ask('rooms.setRole', { roomId, clientId: newId(), userId, role: 'moderator' })
  await owner.ask('rooms.ban', { roomId, clientId: newId(), userId: banned.userId })
  const send = async (person: Person) =>
    (await person.ask('messages.send', { roomId, clientId: newId(), text: 'hello' })).seq
  const writer = role === 'stranger' || role === 'banned' ? owner : people[role]
  const [own, others] = [await send(writer), await send(bystander)]
  if (about === staffPosts) await owner.ask('rooms.update', { roomId, clientId: newId(), posting: 'staff' })
  if (about === toLockedRoom) await owner.ask('rooms.update', { roomId, clientId: newId(), password: '1234' })
  const { code } = await owner.ask('invites.create', { roomId, maxUses: 10 })
  return { roomId, own, others, invite: code }
}

describe('authorisation in a room', () => {
  test('each role may do what the table says, and nothing else', async () => {
    const { people } = await cast()
    const answered: string[] = []
    const expected: string[] = []
    for (const [name, about, input, allowed] of table)
      for (const role of roles) {
        const request = input(await scene(people, role, about))
        // The table pairs each operation with its input.
        const answer = await codeOf(people[role].ask(name, request as never))
        answered.push(`${role}: ${name} ${about}: ${answer}`)
        expected.push(`${role}: ${name} ${about}: ${allowed[role]}`)
      }
    expect(answered).toEqual(expected)
  })

  test('docs/protocol.md says who may do what as the table does', () => {
    const document = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
    const cell = (answer: string) => (answer === 'ok' ? 'yes' : answer === forbidden ? 'no' : `\`${answer}\``)
    const rows = table.map(([name, about, , allowed]) =>
      ['', `\`${name}\``, about, cell(allowed.owner), cell(allowed.moderator), cell(allowed.member), '']
        .join(' | ')
        .trim(),
    )
    expect(rows.filter((written) => !document.includes(written.replace('|  |', '| |')))).toEqual([])
  })

  test('the table covers every operation that takes a roomId', () => {
    const aboutARoom = operationNames.filter(
      (name) => 'shape' in operations[name].input && 'roomId' in (operations[name].input as { shape: object }).shape,
    )
    const listed = new Set<string>(table.map(([name]) => name))
    // Refined schemas keep their shape, so every operation with a roomId is among these.
    expect(aboutARoom.filter((name) => !listed.has(name))).toEqual([])
    expect(aboutARoom.length).toBeGreaterThan(20)
  })
})

describe('without a session', () => {
  test('only signing in, signing up, server.info and the greeting of an invitation are answered', async () => {
    const { url } = await startServer()
    const open: string[] = []
    for (const name of operationNames) {
      const { status } = await post(url, name, {})
      if (status !== 401) open.push(name)
    }
    expect(open.sort()).toEqual(['accounts.signIn', 'accounts.signUp', 'invites.greeting', 'server.info'])
  })
})

import { newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

/** A locked room whose moderator has invited people. */
async function invitedBy() {
  const { url } = await startServer()
  const names = ['owner', 'moderator', 'guest', 'other'] as const
  const [owner, moderator, guest, other] = (await Promise.all(names.map((name) => signUp(url, name)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
  const roomId = await roomOf([owner, moderator], { password: 'a password' })
  const promote = () =>
    owner.ask('rooms.setRole', { roomId, clientId: newId(), userId: 'moderator', role: 'moderator' })
  await promote()
  const { code: invite } = await moderator.ask('invites.create', { roomId, maxUses: 10 })
  const join = (person: Person) => codeOf(person.ask('rooms.join', { roomId, clientId: newId(), invite }))
  const listed = async () => (await owner.ask('invites.list', { roomId })).invites.map(({ code }) => code)
  return { owner, moderator, guest, other, roomId, invite, join, listed, promote }
}

test.each(['rooms.ban', 'rooms.kick', 'rooms.leave'] as const)('%s ends the invitations of who goes', async (name) => {
  const { owner, moderator, guest, other, roomId, invite, join, listed, promote } = await invitedBy()
  expect(await join(other)).toBe('ok')
  const command = { roomId, clientId: newId() }
  if (name === 'rooms.leave') await moderator.ask(name, command)
  else await owner.ask(name, { ...command, userId: 'moderator' })

  expect(await join(guest)).toBe('invite.not_found')
  expect(await codeOf(guest.ask('invites.preview', { code: invite }))).toBe('invite.not_found')
  expect(await listed()).toEqual([])

  // Being let in again, and leading again, brings nothing back.
  await owner.ask('rooms.unban', { roomId, clientId: newId(), userId: 'moderator' })
  const { code } = await owner.ask('invites.create', { roomId })
  await moderator.ask('rooms.join', { roomId, clientId: newId(), invite: code })
  await promote()
  expect(await join(guest)).toBe('invite.not_found')
  expect(await codeOf(moderator.ask('invites.create', { roomId }))).toBe('ok')
})

test('who went away does not come back by an invitation of their own', async () => {
  const { moderator, roomId, join } = await invitedBy()
  await moderator.ask('rooms.leave', { roomId, clientId: newId() })
  expect(await join(moderator)).toBe('invite.not_found')
})

test('invitations of who is no longer a moderator, but still there, stand', async () => {
  const { owner, guest, roomId, join } = await invitedBy()
  await owner.ask('rooms.setRole', { roomId, clientId: newId(), userId: 'moderator', role: 'member' })
  expect(await join(guest)).toBe('ok')
})

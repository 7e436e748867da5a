import { MaruError } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, test } from 'vitest'
import { Invites } from '../../src/invites/invites.ts'
import type { InviteStore } from '../../src/store/port.ts'
import { codeOf } from '../support/client.ts'
import { useStore } from '../support/sqlite-folder.ts'

const unavailable = () => Promise.reject(new MaruError('server.unavailable'))
const code = 'an-invitation-code'

/** Invitations on a store of which some calls fail, and one that can be used twice. */
async function invitesOn(faults: (store: InviteStore) => Partial<InviteStore>) {
  const store = await useStore(useFolder())
  await store.invites.create({ code, roomId: 'room', by: 'minji', createdAt: 1, expiresAt: 100, uses: 0, maxUses: 2 })
  return {
    invites: new Invites({ ...store, invites: { ...store.invites, ...faults(store.invites) } }, () => 50),
    uses: async () => (await store.invites.get(code))?.uses,
  }
}

test('a use that could not be counted is counted when it is asked for again', async () => {
  let calls = 0
  const { invites, uses } = await invitesOn((store) => ({
    use: (...given) => (++calls === 1 ? unavailable() : store.use(...given)),
  }))
  expect(await codeOf(invites.spend(code, 'join', async () => 'joined'))).toBe('server.unavailable')
  expect(await invites.spend(code, 'join', async () => 'joined')).toBe('joined')
  expect(await uses()).toBe(1)
})

test('a use stays counted while nobody knows what came of it, and serves the retry', async () => {
  const { invites, uses } = await invitesOn(() => ({}))
  expect(await codeOf(invites.spend(code, 'join', unavailable))).toBe('server.unavailable')
  expect(await uses()).toBe(1)
  expect(await invites.spend(code, 'join', async () => 'joined')).toBe('joined')
  expect(await uses()).toBe(1)
})

test('a use that could not be given back serves the retry', async () => {
  let calls = 0
  const { invites, uses } = await invitesOn((store) => ({
    giveBack: (...given) => (++calls === 1 ? unavailable() : store.giveBack(...given)),
  }))
  const full = () => Promise.reject(new MaruError('room.full'))
  expect(await codeOf(invites.spend(code, 'join', full))).toBe('server.unavailable')
  expect(await uses()).toBe(1)
  expect(await codeOf(invites.spend(code, 'join', full))).toBe('room.full')
  expect(await uses()).toBe(0)
})

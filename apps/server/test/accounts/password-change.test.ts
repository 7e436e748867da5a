import type { Device } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { accountHandlers } from '../../src/accounts/handlers.ts'
import type { Passwords } from '../../src/accounts/passwords.ts'
import { createRates } from '../../src/requests/rate-limits.ts'
import { Sessions } from '../../src/sessions/sessions.ts'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import type { AccountStore, SessionStore, Store } from '../../src/store/port.ts'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'
import { toNobody } from '../support/broadcast.ts'
import { codeOf } from '../support/client.ts'
import { noMongo, title, useDatabase } from '../support/mongo.ts'

const oldPassword = 'the old password'
const newPassword = 'the new password'
const device: Device = { name: 'test', kind: 'bot' }

/** Hashes at once: what is tested is the order of things. */
const passwords: Passwords = {
  hash: async (password) => `hash of ${password}`,
  verify: async (password, hash) => (hash === `hash of ${password}` ? 'right' : 'wrong'),
}

/** Stops the first that comes to it, until it is let go on. */
function barrier() {
  let reach = () => {}
  let letGo = () => {}
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let first = true
  async function pass(): Promise<void> {
    if (!first) return
    first = false
    reach()
    await gone
  }
  return { reached, letGo: () => letGo(), pass }
}

interface Interference {
  readonly sessions?: (store: SessionStore) => Partial<SessionStore>
  readonly accounts?: (store: AccountStore) => Partial<AccountStore>
}

/** Minji, signed in on a device on which she changes her password, and what others do at the same time. */
async function minjiOn(store: Store, { sessions: inSessions, accounts: inAccounts }: Interference = {}) {
  const passwordHash = await passwords.hash(oldPassword, { purpose: 'account', requester: 'test' })
  await store.accounts.create({ userId: 'minji', nickname: 'minji', passwordHash, createdAt: 1 })
  const sessions = new Sessions({
    store: { ...store.sessions, ...inSessions?.(store.sessions) },
    broadcast: toNobody,
    clock: Date.now,
    idleDays: 1,
  })
  const opened = new Sessions({ store: store.sessions, broadcast: toNobody, clock: Date.now, idleDays: 1 })
  const { session } = await opened.open('minji', device)
  await opened.open('minji', device)
  const handlers = accountHandlers({
    store: { ...store, accounts: { ...store.accounts, ...inAccounts?.(store.accounts) } },
    sessions,
    passwords,
    broadcast: toNobody,
    clock: Date.now,
    rates: createRates(0),
    signUpOpen: false,
  })
  return {
    current: session.sessionId,
    signIn: (password: string) =>
      handlers['accounts.signIn'](
        { userId: 'minji', password, device, keep: 'token' },
        { requestId: '', session: undefined, address: 'test' },
      ),
    changePassword: () =>
      handlers['accounts.changePassword']({ current: oldPassword, next: newPassword }, { requestId: '', session }),
    sessionIds: async () => (await store.sessions.ofUser('minji')).map(({ sessionId }) => sessionId),
  }
}

function changesOfPassword(open: () => Promise<Store>): void {
  const useStore = async () => {
    const store = await open()
    onTestFinished(() => store.close())
    return store
  }

  test('a sign-in with the old password that opens its session after the change has no session', async () => {
    const { reached, letGo, pass } = barrier()
    const minji = await minjiOn(await useStore(), {
      sessions: (sessions) => ({ create: (session) => pass().then(() => sessions.create(session)) }),
    })
    const signedIn = codeOf(minji.signIn(oldPassword))
    await reached
    await minji.changePassword()
    letGo()
    expect(await signedIn).toBe('auth.wrong_credentials')
    expect(await minji.sessionIds()).toEqual([minji.current])
  })

  test('a sign-in with the old password that is through before the new one is saved ends with the change', async () => {
    const { reached, letGo, pass } = barrier()
    const minji = await minjiOn(await useStore(), {
      accounts: (accounts) => ({
        replacePasswordHash: (...given) => pass().then(() => accounts.replacePasswordHash(...given)),
      }),
    })
    const changed = minji.changePassword()
    await reached
    await minji.signIn(oldPassword)
    expect(await minji.sessionIds()).toHaveLength(2)
    letGo()
    await changed
    expect(await minji.sessionIds()).toEqual([minji.current])
    expect((await minji.signIn(newPassword)).profile.userId).toBe('minji')
  })

  test('sessions that could not be ended before the change leave the password as it was', async () => {
    const minji = await minjiOn(await useStore(), {
      sessions: () => ({ removeOthers: () => Promise.reject(new Error('the store fails')) }),
    })
    await expect(minji.changePassword()).rejects.toThrow('the store fails')
    expect((await minji.signIn(oldPassword)).profile.userId).toBe('minji')
  })

  test('sessions that could not be ended after the change are ended when it is asked for again', async () => {
    let calls = 0
    const minji = await minjiOn(await useStore(), {
      sessions: (sessions) => ({
        removeOthers: (...given) => {
          calls++
          return calls === 2 ? Promise.reject(new Error('the store fails')) : sessions.removeOthers(...given)
        },
      }),
    })
    await expect(minji.changePassword()).rejects.toThrow('the store fails')
    await minji.signIn(newPassword)
    await minji.changePassword()
    expect(await minji.sessionIds()).toEqual([minji.current])
    expect(await codeOf(minji.signIn(oldPassword))).toBe('auth.wrong_credentials')
  })
}

describe('a change of the password, on the embedded store', () => {
  changesOfPassword(() => openSqliteStore({ folder: useFolder() }))
})

describe.skipIf(noMongo)(title('a change of the password, on MongoDB'), () => {
  changesOfPassword(async () => openMongoStore((await useDatabase()).uri))
})

import { fold, MaruError, type SignedIn } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Caller, Handlers } from '../requests/handlers.ts'
import type { Account, Store } from '../store/port.ts'
import type { Passwords } from './passwords.ts'
import type { Sessions } from './sessions.ts'

interface AccountDeps {
  readonly store: Store
  readonly sessions: Sessions
  readonly passwords: Passwords
  readonly broadcast: Broadcast
  readonly clock: () => number
  readonly signUpOpen: boolean
}

export function accountHandlers({ store, sessions, passwords, broadcast, clock, signUpOpen }: AccountDeps) {
  const profileOf = ({ userId, nickname }: Account) => ({ userId, nickname })

  async function signIn(account: Account, input: SignInChoice, caller: Caller): Promise<SignedIn> {
    const { session, token } = await sessions.open(account.userId, input.device)
    const signedIn = { profile: profileOf(account), sessionId: session.sessionId }
    if (input.keep === 'token') return { ...signedIn, token }
    caller.setCookie?.(token)
    return signedIn
  }

  async function account(userId: string): Promise<Account> {
    const found = await store.accounts.get(userId)
    if (!found) throw new MaruError('account.not_found')
    return found
  }

  return {
    'accounts.signUp': async (input, caller) => {
      if (!signUpOpen) throw new MaruError('account.sign_up_closed')
      const passwordHash = await passwords.hash(input.password)
      const created = { userId: input.userId, nickname: input.nickname, passwordHash, createdAt: clock() }
      if (!(await store.accounts.create(created))) throw new MaruError('account.id_taken')
      return signIn(created, input, caller)
    },
    'accounts.signIn': async (input, caller) => {
      const known = await store.accounts.get(input.userId)
      const right = await passwords.verify(input.password, known?.passwordHash)
      if (!known || !right) throw new MaruError('auth.wrong_credentials')
      return signIn(known, input, caller)
    },
    'accounts.signOut': async (_input, { session, setCookie }) => {
      await sessions.end(session.userId, session.sessionId)
      setCookie?.(null)
      return {}
    },
    'accounts.me': async (_input, { session }) => ({
      profile: profileOf(await account(session.userId)),
      sessionId: session.sessionId,
    }),
    'accounts.rename': async ({ nickname }, { session: { userId } }) => {
      await store.accounts.setNickname(userId, nickname)
      const rooms = await store.rooms.headsOf(userId)
      const those = [channel.user(userId), ...rooms.map((room) => channel.room(room.roomId))]
      broadcast.send(those, 'profile', { userId, nickname })
      return { userId, nickname }
    },
    'accounts.changePassword': async ({ current, next }, { session: { userId, sessionId } }) => {
      const { passwordHash } = await account(userId)
      if (!(await passwords.verify(current, passwordHash))) throw new MaruError('account.wrong_password')
      await store.accounts.setPasswordHash(userId, await passwords.hash(next))
      await sessions.endOthers(userId, sessionId)
      return {}
    },
    'sessions.list': async (_input, { session }) => ({
      sessions: await sessions.list(session.userId, session.sessionId),
    }),
    'sessions.revoke': async ({ sessionId }, { session }) => {
      if (!(await sessions.end(session.userId, sessionId))) throw new MaruError('session.not_found')
      return {}
    },
    'notifications.check': async ({ checkId }, { session }) => {
      broadcast.send(channel.session(session.sessionId), 'notifications.trial', { checkId })
      return {}
    },
    'users.search': async ({ query, after, limit }) => {
      const users = await store.accounts.search({ text: fold(query), after, limit: limit + 1 })
      const page = users.slice(0, limit)
      const last = page.at(-1)
      return { users: page, ...(users.length > limit && last && { next: last.userId }) }
    },
    'users.profiles': async ({ userIds }) => ({ users: await store.accounts.profiles(userIds) }),
  } satisfies Partial<Handlers>
}

type SignInChoice = Pick<Parameters<Handlers['accounts.signUp']>[0], 'device' | 'keep'>

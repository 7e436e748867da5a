import { type Input, MaruError, type SignedIn } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Caller, Handlers } from '../requests/handlers.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Account, Store } from '../store/port.ts'
import type { Passwords } from './passwords.ts'

interface AccountHandlerDeps {
  readonly store: Store
  readonly sessions: Sessions
  readonly passwords: Passwords
  readonly broadcast: Broadcast
  readonly clock: () => number
  readonly signUpOpen: boolean
}

export function accountHandlers({ store, sessions, passwords, broadcast, clock, signUpOpen }: AccountHandlerDeps) {
  const profileOf = ({ userId, nickname }: Account) => ({ userId, nickname })

  async function signIn(account: Account, { device, keep }: SignInOptions, caller: Caller): Promise<SignedIn> {
    const { session, token } = await sessions.open(account.userId, device)
    const signedIn = { profile: profileOf(account), sessionId: session.sessionId }
    if (keep === 'token') return { ...signedIn, token }
    caller.setCookie?.(token)
    return signedIn
  }

  /** A session without its account is none. */
  async function requireAccount(userId: string): Promise<Account> {
    const account = await store.accounts.get(userId)
    if (!account) throw new MaruError('auth.session_ended')
    return account
  }

  return {
    'accounts.signUp': async (input, caller) => {
      if (!signUpOpen) throw new MaruError('account.sign_up_closed')
      const passwordHash = await passwords.hash(input.password)
      const account = { userId: input.userId, nickname: input.nickname, passwordHash, createdAt: clock() }
      if (!(await store.accounts.create(account))) throw new MaruError('account.id_taken')
      return signIn(account, input, caller)
    },
    'accounts.signIn': async (input, caller) => {
      const account = await store.accounts.get(input.userId)
      const isRight = await passwords.verify(input.password, account?.passwordHash)
      if (!account || !isRight) throw new MaruError('auth.wrong_credentials')
      return signIn(account, input, caller)
    },
    'accounts.signOut': async (_input, { session, setCookie }) => {
      await sessions.end(session.userId, session.sessionId)
      setCookie?.(null)
      return {}
    },
    'accounts.me': async (_input, { session }) => ({
      profile: profileOf(await requireAccount(session.userId)),
      sessionId: session.sessionId,
    }),
    'accounts.rename': async ({ nickname }, { session: { userId } }) => {
      await store.accounts.setNickname(userId, nickname)
      const rooms = await store.rooms.headsOf(userId)
      const channels = [channel.user(userId), ...rooms.map((room) => channel.room(room.roomId))]
      broadcast.send(channels, 'profile', { userId, nickname })
      return { userId, nickname }
    },
    'accounts.changePassword': async ({ current, next }, { session: { userId, sessionId } }) => {
      const { passwordHash } = await requireAccount(userId)
      if (!(await passwords.verify(current, passwordHash))) throw new MaruError('account.wrong_password')
      await store.accounts.setPasswordHash(userId, await passwords.hash(next))
      await sessions.endOthers(userId, sessionId)
      return {}
    },
  } satisfies Partial<Handlers>
}

type SignInOptions = Pick<Input<'accounts.signIn'>, 'device' | 'keep'>

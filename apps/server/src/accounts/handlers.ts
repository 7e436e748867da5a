import { type Input, MaruError, type SignedIn } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Caller, Handlers } from '../requests/handlers.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Account, Store } from '../store/port.ts'
import type { HashingOrder } from './hashing-queue.ts'
import type { Passwords } from './passwords.ts'
import { requireUncommon } from './weak-passwords.ts'

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

  async function signIn(
    account: Account,
    { device, keep }: SignInOptions,
    caller: Caller,
    mayStay: () => Promise<boolean> = async () => true,
  ): Promise<SignedIn> {
    const { session, token } = await sessions.open(account.userId, device)
    if (!(await mayStay())) {
      await sessions.end(account.userId, session.sessionId)
      throw new MaruError('auth.wrong_credentials')
    }
    const signedIn = { profile: profileOf(account), sessionId: session.sessionId }
    if (keep === 'token') return { ...signedIn, token }
    caller.setCookie?.(token)
    return signedIn
  }

  /** The next sign-in tries again where this one can't. */
  async function hashAnew({ userId, passwordHash }: Account, password: string, caller: Caller): Promise<void> {
    const next = await passwords.hash(password, orderOf(caller)).catch(() => undefined)
    if (next !== undefined) await store.accounts.replacePasswordHash(userId, passwordHash, next)
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
      requireUncommon(input.password, input.userId)
      const passwordHash = await passwords.hash(input.password, orderOf(caller))
      const account = { userId: input.userId, nickname: input.nickname, passwordHash, createdAt: clock() }
      if (!(await store.accounts.create(account))) throw new MaruError('account.id_taken')
      return signIn(account, input, caller)
    },
    'accounts.signIn': async (input, caller) => {
      const account = await store.accounts.get(input.userId)
      const verdict = await passwords.verify(input.password, account?.passwordHash, orderOf(caller))
      if (!account || verdict === 'wrong') throw new MaruError('auth.wrong_credentials')
      if (verdict === 'outdated') await hashAnew(account, input.password, caller)
      // A change of the password ends the sessions that it finds. One that is opened after that must not stay.
      return signIn(account, input, caller, async () => {
        const passwordHash = (await store.accounts.get(account.userId))?.passwordHash
        if (passwordHash === account.passwordHash) return true
        return (await passwords.verify(input.password, passwordHash, orderOf(caller))) !== 'wrong'
      })
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
    'accounts.changePassword': async ({ current, next }, caller) => {
      const { userId, sessionId } = caller.session
      const { passwordHash } = await requireAccount(userId)
      requireUncommon(next, userId)
      const isRight = async (password: string) =>
        (await passwords.verify(password, passwordHash, orderOf(caller))) !== 'wrong'
      if (!(await isRight(current))) {
        // Changed already, and perhaps not all sessions ended: the same request again completes it.
        if (!(await isRight(next))) throw new MaruError('account.wrong_password')
        await sessions.endOthers(userId, sessionId)
        return {}
      }
      const nextHash = await passwords.hash(next, orderOf(caller))
      // Where sessions can't be ended, nothing is changed. Those that are opened in between are ended afterwards.
      await sessions.endOthers(userId, sessionId)
      // Changed on another device in the meantime: what was typed is no longer the current one.
      if (!(await store.accounts.replacePasswordHash(userId, passwordHash, nextHash)))
        throw new MaruError('account.wrong_password')
      await sessions.endOthers(userId, sessionId)
      return {}
    },
  } satisfies Partial<Handlers>
}

const orderOf = ({ session, address = '' }: Caller): HashingOrder => ({
  lane: 'account',
  requester: session?.userId ?? address,
})

type SignInOptions = Pick<Input<'accounts.signIn'>, 'device' | 'keep'>

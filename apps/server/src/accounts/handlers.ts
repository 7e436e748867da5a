import { type Input, MaruError, type Profile, type SignedIn, standsForMany } from '@maru/shared'
import { claimPicture } from '../files/pictures.ts'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Caller, Handlers } from '../requests/handlers.ts'
import type { Rates } from '../requests/rate-limits.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Account, Store } from '../store/port.ts'
import { isDeviceToken, newDeviceToken } from './device-tokens.ts'
import { type GuessCount, guess } from './guesses.ts'
import type { HashingOrder } from './hashing-queue.ts'
import type { Passwords } from './passwords.ts'
import { requireUncommon } from './weak-passwords.ts'

interface AccountHandlerDeps {
  readonly store: Store
  readonly sessions: Sessions
  readonly passwords: Passwords
  readonly broadcast: Broadcast
  readonly clock: () => number
  readonly rates: Rates
  readonly signUpOpen: boolean
}

export function accountHandlers(deps: AccountHandlerDeps) {
  const { store, sessions, passwords, broadcast, clock, rates, signUpOpen } = deps
  const profileOf = ({ userId, nickname, picture }: Account): Profile => ({
    ...{ userId, nickname },
    ...(picture !== undefined && { picture }),
  })

  /** To everybody who has the person before their eyes. */
  async function announce(userId: string): Promise<Profile> {
    const profile = profileOf(await requireAccount(userId))
    const rooms = await store.rooms.headsOf(userId)
    const channels = [channel.user(userId), ...rooms.map((room) => channel.room(room.roomId))]
    broadcast.send(channels, 'profile', profile)
    return profile
  }

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
    const deviceToken = newDeviceToken(account)
    if (keep === 'token') return { ...signedIn, token, deviceToken }
    caller.cookies?.setSession(token)
    caller.cookies?.setDevice(deviceToken)
    return signedIn
  }

  /** The next sign-in tries again where this one can't. */
  async function hashAnew(account: Account, password: string, caller: Caller): Promise<Account> {
    const { userId, passwordHash: outdated } = account
    const passwordHash = await passwords.hash(password, orderOf(caller)).catch(() => undefined)
    if (passwordHash === undefined) return account
    const isReplaced = await store.accounts.replacePasswordHash(userId, outdated, passwordHash)
    return isReplaced ? { ...account, passwordHash } : account
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
      if (standsForMany(input.userId)) throw new MaruError('account.id_taken')
      requireUncommon(input.password, input.userId)
      const passwordHash = await passwords.hash(input.password, orderOf(caller))
      const account = { userId: input.userId, nickname: input.nickname, passwordHash, createdAt: clock() }
      if (!(await store.accounts.create(account))) throw new MaruError('account.id_taken')
      return signIn(account, input, caller)
    },
    'accounts.signIn': async (input, caller) => {
      const account = await store.accounts.get(input.userId)
      const verdict = await guess(rates, countsOf(input, account, caller), () =>
        passwords.verify(input.password, account?.passwordHash, orderOf(caller)),
      )
      if (!account || verdict === 'wrong') throw new MaruError('auth.wrong_credentials')
      const current = verdict === 'outdated' ? await hashAnew(account, input.password, caller) : account
      // A change of the password ends the sessions that it finds. One that is opened after that must not stay.
      return signIn(current, input, caller, async () => {
        const passwordHash = (await store.accounts.get(current.userId))?.passwordHash
        if (passwordHash === current.passwordHash) return true
        return (await passwords.verify(input.password, passwordHash, orderOf(caller))) !== 'wrong'
      })
    },
    'accounts.signOut': async (_input, { session, cookies }) => {
      await sessions.end(session.userId, session.sessionId)
      cookies?.setSession(null)
      return {}
    },
    'accounts.me': async (_input, { session }) => ({
      profile: profileOf(await requireAccount(session.userId)),
      sessionId: session.sessionId,
    }),
    'accounts.rename': async ({ nickname }, { session: { userId } }) => {
      await store.accounts.setNickname(userId, nickname)
      return announce(userId)
    },
    'accounts.setPicture': async ({ picture }, { session: { userId } }) => {
      const { picture: former } = await requireAccount(userId)
      // Written again, one that is set could come back after another took its place.
      if (picture !== null && picture === former) return announce(userId)
      if (picture !== null)
        await claimPicture({ files: store.files, clock }, picture, { by: userId, purpose: 'profile', roomId: '' })
      await store.accounts.setPicture(userId, picture ?? undefined, clock())
      return announce(userId)
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

/** A device that signed in before is not held up by what strangers guess. */
function countsOf({ userId, deviceToken }: Input<'accounts.signIn'>, account: Account | undefined, caller: Caller) {
  const { address = '', cookies } = caller
  const token = [deviceToken, cookies?.device].find((given) => account && given && isDeviceToken(given, account))
  if (token !== undefined) return [['signInDevice', `${userId} ${token}`]] satisfies GuessCount[]
  return [
    ['signInAddress', address],
    ['signIn', `${address} ${userId}`],
    ['signInAccount', userId],
  ] satisfies GuessCount[]
}

const orderOf = ({ session, address = '' }: Caller): HashingOrder => ({
  purpose: 'account',
  requester: session?.userId ?? address,
})

type SignInOptions = Pick<Input<'accounts.signIn'>, 'device' | 'keep'>

import type { Accounts } from '../accounts/accounts.ts'
import type { Attention } from '../accounts/attention.ts'
import { greetingOf, probe, type SignInDeps, signIn, signOut } from '../accounts/sign-in.ts'
import type { DeviceMethodName, MethodInput, MethodOutput } from '../contract/methods.ts'
import { preferencesSchema } from '../contract/preferences.ts'
import type { DeviceStore } from '../ports/store.ts'
import { searchNames } from '../search/search-names.ts'
import type { StatePublisher } from '../state-publisher.ts'

export interface DeviceHandlerDeps extends SignInDeps {
  readonly accounts: Accounts
  readonly store: DeviceStore
  readonly publisher: StatePublisher
  readonly attention: Attention
}

export type DeviceHandlers = {
  readonly [Name in DeviceMethodName]: (input: MethodInput<Name>) => Promise<MethodOutput<Name>>
}

export function deviceHandlers(deps: DeviceHandlerDeps): DeviceHandlers {
  const { accounts, store, publisher, attention } = deps
  return {
    'servers.probe': ({ server }) => probe(server, deps),
    'servers.invitation': (input) => greetingOf(input, deps),
    'accounts.signUp': async (input) => accounts.add(await signIn(input, deps)),
    'accounts.signIn': async (input) => accounts.add(await signIn(input, deps)),
    'accounts.signOut': async ({ accountId }) => {
      const { card } = accounts.get(accountId)
      await accounts.close(accountId)
      await signOut(card, deps)
      await accounts.remove(accountId)
      return {}
    },
    'preferences.set': async ({ preferences: change }) => {
      const preferences = preferencesSchema.parse({ ...publisher.snapshot.preferences, ...change })
      await store.setPreferences(preferences)
      publisher.emit({ type: 'preferences', preferences })
      return {}
    },
    'attention.set': async ({ screen, ...state }) => {
      const [wasActive, wasWatched] = [attention.isActive(), attention.isWatched()]
      attention.set(screen, state)
      if (state.gone) for (const { lobbies } of accounts.all()) await lobbies.close(screen)
      if (attention.isWatched() && !wasWatched) for (const { connection } of accounts.all()) connection.hasten()
      if (attention.isActive() !== wasActive) for (const account of accounts.all()) account.presence.report()
      return {}
    },
    'attention.used': async () => {
      for (const { connection } of accounts.all()) connection.hasten()
      return {}
    },
    'timeline.more': async ({ timelineId, direction }) => {
      for (const { timelines } of accounts.all()) await timelines.get(timelineId)?.loadMore(direction)
      return {}
    },
    'timeline.close': async ({ timelineId }) => {
      for (const { timelines } of accounts.all()) timelines.close(timelineId)
      return {}
    },
    'search.names': async (input) => ({ names: searchNames(input, publisher.snapshot) }),
  }
}

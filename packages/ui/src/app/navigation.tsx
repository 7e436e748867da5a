import { createContext, type ReactNode, use, useMemo, useState } from 'react'

/** What the main area shows. */
export type Place =
  | { readonly kind: 'lobby' }
  | { readonly kind: 'room'; readonly roomId: string; readonly seq?: number; readonly time?: number }
  | { readonly kind: 'settings'; readonly page?: string }
  | { readonly kind: 'notifications' }
  | { readonly kind: 'homes' }

/** What stands beside it. */
export type Panel = 'none' | 'members' | 'pins' | 'search' | 'room-settings'

export interface Navigation {
  readonly accountId: string
  readonly place: Place
  readonly panel: Panel
  go(place: Place): void
  show(panel: Panel): void
  switchAccount(accountId: string, place?: Place): void
}

const NavigationContext = createContext<Navigation | undefined>(undefined)

/** `accountIds`: those that are signed in, at least one. Whoever is signed out is not shown any more. */
export function NavigationProvider({ accountIds, children }: { accountIds: readonly string[]; children: ReactNode }) {
  const [chosen, setAccountId] = useState(accountIds[0] ?? '')
  const accountId = accountIds.includes(chosen) ? chosen : (accountIds[0] ?? '')
  const [place, setPlace] = useState<Place>({ kind: 'lobby' })
  const [panel, show] = useState<Panel>('none')
  const navigation = useMemo<Navigation>(
    () => ({
      accountId,
      place,
      panel,
      go: setPlace,
      show,
      switchAccount(next, nextPlace = { kind: 'lobby' }) {
        setAccountId(next)
        setPlace(nextPlace)
      },
    }),
    [accountId, place, panel],
  )
  return <NavigationContext value={navigation}>{children}</NavigationContext>
}

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext)
  if (!navigation) throw new Error('a place is gone to inside NavigationProvider')
  return navigation
}

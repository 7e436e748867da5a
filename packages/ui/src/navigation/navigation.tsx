import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { savedRoute, saveRoute } from './saved-route.ts'

/** What the main area shows. */
export type Route =
  | { readonly kind: 'lobby' }
  | {
      readonly kind: 'room'
      readonly roomId: string
      readonly seq?: number
      readonly time?: number
      /** The search query, marked in the message. */
      readonly query?: string
    }
  | { readonly kind: 'settings'; readonly section?: string }
  | { readonly kind: 'notifications' }
  | { readonly kind: 'two-homes' }

/** Whether a route is a page that closes back to the room or lobby before it. */
export const isPage = ({ kind }: Route): boolean => kind !== 'room' && kind !== 'lobby'

/** What is open beside the main area. */
export type Panel = 'none' | 'members' | 'pins' | 'search' | 'room-settings'

export interface Navigation {
  readonly accountId: string
  readonly route: Route
  readonly panel: Panel
  go(route: Route): void
  /** From a page back to the room or lobby that was shown before. */
  back(): void
  show(panel: Panel): void
  switchAccount(accountId: string, route?: Route): void
}

const NavigationContext = createContext<Navigation | undefined>(undefined)

interface NavigationProps {
  /** The signed-in accounts, at least one. */
  readonly accountIds: readonly string[]
  /** Starts at the route this window had before it was reloaded. */
  readonly restoresRoute?: boolean
  readonly children: ReactNode
}

export function NavigationProvider({ accountIds, restoresRoute = false, children }: NavigationProps) {
  const [saved] = useState(() => (restoresRoute ? savedRoute(accountIds) : undefined))
  const [chosen, setAccountId] = useState(saved?.accountId ?? accountIds[0] ?? '')
  const accountId = accountIds.includes(chosen) ? chosen : (accountIds[0] ?? '')
  const [route, setRoute] = useState<Route>(saved?.route ?? { kind: 'lobby' })
  useEffect(() => {
    if (restoresRoute) saveRoute({ accountId, route })
  }, [restoresRoute, accountId, route])
  const [behindPage, setBehindPage] = useState<Route>({ kind: 'lobby' })
  if (route !== behindPage && !isPage(route)) setBehindPage(route)
  const [panel, show] = useState<Panel>('none')
  const navigation = useMemo<Navigation>(
    () => ({
      accountId,
      route,
      panel,
      go: setRoute,
      // Without `seq`: returns to the read position, not to the message of an earlier jump.
      back: () => setRoute(behindPage.kind === 'room' ? { kind: 'room', roomId: behindPage.roomId } : behindPage),
      show,
      switchAccount(next, nextRoute = { kind: 'lobby' }) {
        setAccountId(next)
        setRoute(nextRoute)
      },
    }),
    [accountId, route, behindPage, panel],
  )
  return <NavigationContext value={navigation}>{children}</NavigationContext>
}

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext)
  if (!navigation) throw new Error('useNavigation needs a NavigationProvider around it')
  return navigation
}

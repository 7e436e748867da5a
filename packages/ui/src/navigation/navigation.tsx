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
      /** What was searched for: its words are marked in the message that is gone to. */
      readonly query?: string
    }
  | { readonly kind: 'settings'; readonly page?: string }
  | { readonly kind: 'notifications' }
  | { readonly kind: 'two-homes' }

/** What one looks at for a while, and comes back from. */
export const isPage = ({ kind }: Route): boolean => kind !== 'room' && kind !== 'lobby'

/** What stands beside it. */
export type Panel = 'none' | 'members' | 'pins' | 'search' | 'room-settings'

export interface Navigation {
  readonly accountId: string
  readonly route: Route
  readonly panel: Panel
  go(route: Route): void
  /** To the room, or the lobby, that one was in before. */
  back(): void
  show(panel: Panel): void
  switchAccount(accountId: string, route?: Route): void
}

const NavigationContext = createContext<Navigation | undefined>(undefined)

interface NavigationProps {
  /** Those that are signed in, at least one. Whoever is signed out is not shown any more. */
  readonly accountIds: readonly string[]
  /** Begins where this window was. */
  readonly goesOn?: boolean
  readonly children: ReactNode
}

export function NavigationProvider({ accountIds, goesOn = false, children }: NavigationProps) {
  const [before] = useState(() => (goesOn ? savedRoute(accountIds) : undefined))
  const [chosen, setAccountId] = useState(before?.accountId ?? accountIds[0] ?? '')
  const accountId = accountIds.includes(chosen) ? chosen : (accountIds[0] ?? '')
  const [route, setRoute] = useState<Route>(before?.route ?? { kind: 'lobby' })
  useEffect(() => {
    if (goesOn) saveRoute({ accountId, route })
  }, [goesOn, accountId, route])
  const [chat, setChat] = useState<Route>({ kind: 'lobby' })
  if (route !== chat && !isPage(route)) setChat(route)
  const [panel, show] = useState<Panel>('none')
  const navigation = useMemo<Navigation>(
    () => ({
      accountId,
      route,
      panel,
      go: setRoute,
      // To where one has read to, not to the message that was gone to then.
      back: () => setRoute(chat.kind === 'room' ? { kind: 'room', roomId: chat.roomId } : chat),
      show,
      switchAccount(next, nextRoute = { kind: 'lobby' }) {
        setAccountId(next)
        setRoute(nextRoute)
      },
    }),
    [accountId, route, chat, panel],
  )
  return <NavigationContext value={navigation}>{children}</NavigationContext>
}

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext)
  if (!navigation) throw new Error('a route is gone to inside NavigationProvider')
  return navigation
}

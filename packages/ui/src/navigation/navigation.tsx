import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { openedRoute } from './addresses.ts'
import { isNarrow } from './narrow.ts'
import { savedRoute, saveRoute } from './saved-route.ts'
import { useAddresses } from './use-addresses.ts'

/** What the main area shows. */
export type Route =
  /** The room list on a narrow screen, which shows nothing beside it; a wide one shows the lobby there. */
  | { readonly kind: 'rooms' }
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
  | { readonly kind: 'people' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'two-homes' }

const rooms: Route = { kind: 'rooms' }
const places: readonly Route['kind'][] = ['rooms', 'lobby', 'room']

/** Whether a route is a page that closes back to the room or lobby before it. */
export const isPage = ({ kind }: Route): boolean => !places.includes(kind)

/** What is open beside the main area. */
export type Panel = 'none' | 'members' | 'pins' | 'gallery' | 'search' | 'room-settings'

export interface Navigation {
  readonly accountId: string
  readonly route: Route
  readonly panel: Panel
  go(route: Route): void
  /** From a page back to the room or lobby that was shown before. */
  back(): void
  /** One step towards the room list: out of the panel, the page's section, the page, the room. */
  up(): void
  show(panel: Panel): void
  switchAccount(accountId: string, route?: Route): void
}

const NavigationContext = createContext<Navigation | undefined>(undefined)

interface NavigationProps {
  /** The signed-in accounts, at least one. */
  readonly accountIds: readonly string[]
  /** Starts at the route this window had before it was reloaded. */
  readonly restoresRoute?: boolean
  /** Routes have addresses, and this one may have been opened with one. */
  readonly hasAddresses?: boolean
  /** Where it starts otherwise. */
  readonly start?: Route
  readonly children: ReactNode
}

export function NavigationProvider(props: NavigationProps) {
  const { accountIds, restoresRoute = false, hasAddresses = false, start = rooms, children } = props
  const [saved] = useState(() => (restoresRoute ? savedRoute(accountIds) : undefined))
  const [chosen, setAccountId] = useState(saved?.accountId ?? accountIds[0] ?? '')
  const accountId = accountIds.includes(chosen) ? chosen : (accountIds[0] ?? '')
  const [route, setRoute] = useState<Route>(() => (hasAddresses ? openedRoute() : undefined) ?? saved?.route ?? start)
  useAddresses(hasAddresses, route, setRoute)
  useEffect(() => {
    if (restoresRoute) saveRoute({ accountId, route })
  }, [restoresRoute, accountId, route])
  const [behindPage, setBehindPage] = useState(rooms)
  if (route !== behindPage && !isPage(route)) setBehindPage(route)
  const [panel, show] = useState<Panel>('none')
  const navigation = useMemo<Navigation>(() => {
    // Without `seq`: returns to the read position, not to the message of an earlier jump.
    const back = () => setRoute(behindPage.kind === 'room' ? { kind: 'room', roomId: behindPage.roomId } : behindPage)
    return {
      accountId,
      route,
      panel,
      go(next) {
        setRoute(next)
        // There it would cover what was asked for.
        if (isNarrow()) show('none')
      },
      back,
      up() {
        if (panel !== 'none') show('none')
        else if (route.kind === 'settings' && route.section !== undefined) setRoute({ kind: 'settings' })
        else if (isPage(route)) back()
        else setRoute(rooms)
      },
      show,
      switchAccount(next, nextRoute = rooms) {
        setAccountId(next)
        setRoute(nextRoute)
      },
    }
  }, [accountId, route, behindPage, panel])
  return <NavigationContext value={navigation}>{children}</NavigationContext>
}

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext)
  if (!navigation) throw new Error('useNavigation needs a NavigationProvider around it')
  return navigation
}

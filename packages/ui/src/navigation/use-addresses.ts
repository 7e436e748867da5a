import { useEffect, useRef } from 'react'
import { pathOf, routeAt } from './addresses.ts'
import type { Route } from './navigation.tsx'

/** Keeps the address of a browser tab in step with the route, so that Back, Forward and copied links work. */
export function useAddresses(enabled: boolean, route: Route, show: (route: Route) => void): void {
  const shown = useRef<Route>(undefined)
  useEffect(() => {
    const before = shown.current
    shown.current = route
    // The web app itself takes the code of an invitation out of the address.
    if (!enabled || location.pathname.startsWith('/invite/')) return
    const path = pathOf(route)
    const isNew = before !== undefined && (path !== location.pathname || route.kind !== before.kind)
    if (isNew) history.pushState({ route }, '', path)
    else history.replaceState({ route }, '', path)
  }, [enabled, route])
  useEffect(() => {
    if (!enabled) return
    const onPop = ({ state }: PopStateEvent) => {
      const next = (state as { route?: Route } | null)?.route ?? routeAt(location.pathname) ?? { kind: 'rooms' }
      // The address is there already.
      shown.current = next
      show(next)
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [enabled, show])
}

import type { Route } from './navigation.tsx'

/** The path of a route's address in the web app. The lobby is what a wide screen shows beside the rooms. */
export function pathOf(route: Route): string {
  switch (route.kind) {
    case 'rooms':
    case 'lobby':
      return '/'
    case 'room':
      return `/room/${route.roomId}${route.seq === undefined ? '' : `/${route.seq}`}`
    case 'settings':
      return route.section === undefined ? '/settings' : `/settings/${route.section}`
    default:
      return `/${route.kind}`
  }
}

const room = /^\/room\/([A-Za-z0-9_-]{1,64})(?:\/([1-9]\d{0,14}))?$/
const settings = /^\/settings(?:\/([a-z-]{1,32}))?$/i

/** The route of an address; undefined if it names none. */
export function routeAt(path: string): Route | undefined {
  const [, roomId, seq] = room.exec(path) ?? []
  if (roomId !== undefined) return { kind: 'room', roomId, ...(seq !== undefined && { seq: Number(seq) }) }
  const found = settings.exec(path)
  if (found) return { kind: 'settings', ...(found[1] !== undefined && { section: found[1] }) }
  if (path === '/notifications') return { kind: 'notifications' }
  if (path === '/people') return { kind: 'people' }
  if (path === '/two-homes') return { kind: 'two-homes' }
  return undefined
}

/** A link that opens a room, or a message in it, in the web app of its server. */
export const linkTo = (server: string, route: Route): string => new URL(pathOf(route), server).href

/** The route that the page was opened with; not of a reload, which goes back to where the window was. */
export function openedRoute(): Route | undefined {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type === 'reload' ? undefined : routeAt(location.pathname)
}

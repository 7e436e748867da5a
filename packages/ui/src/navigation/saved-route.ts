import { z } from 'zod'
import type { Route } from './navigation.tsx'

const storageKey = 'maru.route'

const savedRouteSchema = z.object({
  accountId: z.string(),
  route: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['lobby', 'notifications', 'two-homes']) }),
    // Without a message: the conversation opens where one has read to.
    z.object({ kind: z.literal('room'), roomId: z.string() }),
    z.object({ kind: z.literal('settings'), page: z.string().optional() }),
  ]),
})

export interface SavedRoute {
  readonly accountId: string
  readonly route: Route
}

/** Where this window was before it was reloaded: by hand, after a crash or by the lock. */
export function savedRoute(accountIds: readonly string[]): SavedRoute | undefined {
  try {
    const saved = savedRouteSchema.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? ''))
    return accountIds.includes(saved.accountId) ? (saved as SavedRoute) : undefined
  } catch {
    return undefined
  }
}

export function saveRoute(saved: SavedRoute): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(saved))
  } catch {
    // A window that can save nothing starts in the lobby.
  }
}

/** Whoever signs in after everybody has signed out starts in the lobby. */
export function forgetRoute(): void {
  try {
    sessionStorage.removeItem(storageKey)
  } catch {
    // Nothing can have been saved either.
  }
}

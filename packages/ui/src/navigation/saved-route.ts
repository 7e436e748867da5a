import { z } from 'zod'
import type { Route } from './navigation.tsx'

const key = 'maru.route'

const savedRouteSchema = z.object({
  accountId: z.string(),
  route: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['lobby', 'notifications', 'two-homes']) }),
    // The position in the conversation is where one has read to.
    z.object({ kind: z.literal('room'), roomId: z.string() }),
    z.object({ kind: z.literal('settings'), page: z.string().optional() }),
  ]),
})

export interface SavedRoute {
  readonly accountId: string
  readonly route: Route
}

/** Where this window was before its page was drawn anew: by a reload, a crash or the lock. */
export function savedRoute(accountIds: readonly string[]): SavedRoute | undefined {
  try {
    const saved = savedRouteSchema.parse(JSON.parse(sessionStorage.getItem(key) ?? ''))
    return accountIds.includes(saved.accountId) ? (saved as SavedRoute) : undefined
  } catch {
    return undefined
  }
}

/** Who signs in after everybody has signed out begins anew. */
export function forgetRoute(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing can have been saved either.
  }
}

export function saveRoute(saved: SavedRoute): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(saved))
  } catch {
    // A window that can keep nothing begins in the lobby.
  }
}

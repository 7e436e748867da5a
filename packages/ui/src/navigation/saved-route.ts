import { z } from 'zod'
import type { Route } from './navigation.tsx'

const storageKey = 'maru.route'

const savedRouteSchema = z.object({
  accountId: z.string(),
  route: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['rooms', 'lobby', 'notifications', 'people', 'saved', 'two-homes']) }),
    // Without a message: the conversation opens at the read position.
    z.object({ kind: z.literal('room'), roomId: z.string() }),
    z.object({ kind: z.literal('settings'), section: z.string().optional() }),
  ]),
})

export interface SavedRoute {
  readonly accountId: string
  readonly route: Route
}

/** The route of this window before a reload: by the user, after a crash or by the lock. */
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
    // Without storage, a reloaded window starts in the lobby.
  }
}

/** Called when the last account signs out, so that the next one starts in the lobby. */
export function forgetRoute(): void {
  try {
    sessionStorage.removeItem(storageKey)
  } catch {
    // Without storage, there is nothing to forget.
  }
}

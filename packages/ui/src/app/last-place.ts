import { z } from 'zod'
import type { Place } from './navigation.tsx'

const key = 'maru.place'

const keptSchema = z.object({
  accountId: z.string(),
  place: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['lobby', 'notifications', 'homes']) }),
    // The place in the conversation is where one has read to.
    z.object({ kind: z.literal('room'), roomId: z.string() }),
    z.object({ kind: z.literal('settings'), page: z.string().optional() }),
  ]),
})

export interface Kept {
  readonly accountId: string
  readonly place: Place
}

/** Where this window was before its page was drawn anew: by a reload, a crash or the lock. */
export function lastPlace(accountIds: readonly string[]): Kept | undefined {
  try {
    const kept = keptSchema.parse(JSON.parse(sessionStorage.getItem(key) ?? ''))
    return accountIds.includes(kept.accountId) ? (kept as Kept) : undefined
  } catch {
    return undefined
  }
}

/** Who signs in after everybody has signed out begins anew. */
export function forgetPlace(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing can have been kept either.
  }
}

export function keepPlace(kept: Kept): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // A window that can keep nothing begins in the lobby.
  }
}

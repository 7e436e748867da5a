import { z } from 'zod'

const storageKey = 'maru.drafts'
const draftsSchema = z.record(z.string(), z.record(z.string(), z.string()))

type Drafts = z.infer<typeof draftsSchema>

/**
 * Drafts that the engine had no time to save before the page went away, by account and room. Unlike the engine's own store,
 * `localStorage` has written when it returns.
 */
function keptDrafts(): Drafts {
  try {
    return draftsSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'))
  } catch {
    return {}
  }
}

function keep(drafts: Drafts): void {
  const left = Object.entries(drafts).filter(([, rooms]) => Object.keys(rooms).length > 0)
  try {
    if (left.length > 0) localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(left)))
    else localStorage.removeItem(storageKey)
  } catch {
    // Without storage, the engine's last save has to do.
  }
}

export const keptDraft = (accountId: string, roomId: string): string | undefined => keptDrafts()[accountId]?.[roomId]

export function keepDraft(accountId: string, roomId: string, text: string): void {
  const drafts = keptDrafts()
  keep({ ...drafts, [accountId]: { ...drafts[accountId], [roomId]: text } })
}

/** Called once the engine has saved the draft. */
export function dropDraft(accountId: string, roomId: string): void {
  const drafts = keptDrafts()
  const { [roomId]: dropped, ...others } = drafts[accountId] ?? {}
  if (dropped !== undefined) keep({ ...drafts, [accountId]: others })
}

/** Called when the accounts of this device have changed: what a signed-out one wrote doesn't stay. */
export function dropDraftsOfOthers(accountIds: readonly string[]): void {
  const drafts = keptDrafts()
  const ofThese = Object.entries(drafts).filter(([accountId]) => accountIds.includes(accountId))
  if (ofThese.length < Object.keys(drafts).length) keep(Object.fromEntries(ofThese))
}

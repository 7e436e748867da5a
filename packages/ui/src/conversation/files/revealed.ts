import { useSyncExternalStore } from 'react'
import { useRoom } from '../../kit/messenger/hooks.ts'
import type { FileScope, ShownFile } from './shown-file.ts'

const revealed = new Set<string>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The covered files that the user has asked to see, also after they were scrolled out of the page. */
export function reveal(fileId: string): void {
  revealed.add(fileId)
  for (const listener of listeners) listener()
}

export const isRevealed = (fileId: string): boolean => revealed.has(fileId)

/** Why a file is covered: its sender says so, or is a stranger whose message request was not accepted yet. */
export type CoverReason = 'spoiler' | 'stranger'

export function useCover({ accountId, roomId }: FileScope, { id, spoiler }: ShownFile): CoverReason | undefined {
  const isRequest = useRoom(accountId, roomId)?.request === 'received'
  const isShown = useSyncExternalStore(subscribe, () => revealed.has(id))
  if (isShown) return undefined
  if (spoiler) return 'spoiler'
  return isRequest ? 'stranger' : undefined
}

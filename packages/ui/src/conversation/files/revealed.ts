import { useSyncExternalStore } from 'react'

const revealed = new Set<string>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The spoilers that the user has asked to see, also after they were scrolled out of the page. */
export function reveal(fileId: string): void {
  revealed.add(fileId)
  for (const listener of listeners) listener()
}

export const isRevealed = (fileId: string): boolean => revealed.has(fileId)

export const useCovered = ({ id, spoiler }: { readonly id: string; readonly spoiler?: boolean | undefined }): boolean =>
  useSyncExternalStore(subscribe, () => spoiler === true && !revealed.has(id))

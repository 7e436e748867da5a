import { useSyncExternalStore } from 'react'

const inSight = new Set<string>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says whether the row of a track is seen. Returns what takes it back when the row is gone. */
export function setInSight(id: string, isSeen: boolean): () => void {
  if (isSeen) inSight.add(id)
  else inSight.delete(id)
  for (const listener of listeners) listener()
  return () => {
    inSight.delete(id)
    for (const listener of listeners) listener()
  }
}

export const useInSight = (id: string | undefined): boolean =>
  useSyncExternalStore(subscribe, () => id !== undefined && inSight.has(id))

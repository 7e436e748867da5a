import type { Messenger, Snapshot } from '@maru/engine'
import type { Host } from '@maru/host'
import { createContext, type ReactNode, use, useRef, useSyncExternalStore } from 'react'

interface Home {
  readonly messenger: Messenger
  readonly host: Host
}

const MessengerContext = createContext<Home | undefined>(undefined)

export function MessengerProvider({ messenger, host, children }: Home & { children: ReactNode }) {
  const home = useRef<Home>({ messenger, host })
  return <MessengerContext value={home.current}>{children}</MessengerContext>
}

function useSurroundings(): Home {
  const home = use(MessengerContext)
  if (!home) throw new Error('a screen is drawn inside HomeProvider')
  return home
}

export const useHost = (): Host => useSurroundings().host

/** Asks something of the engine. It fails with a MaruError. */
export const useCall = (): Messenger['call'] => useSurroundings().messenger.call

/** A part of the messenger's state. The part must be the same object while it has not changed. */
export function useMessenger<Part>(select: (state: Snapshot) => Part): Part {
  const { messenger } = useSurroundings()
  return useSyncExternalStore(messenger.subscribe, () => select(messenger.state()))
}

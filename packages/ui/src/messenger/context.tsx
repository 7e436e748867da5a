import type { Messenger, Snapshot } from '@maru/engine'
import { createContext, type ReactNode, use, useRef, useSyncExternalStore } from 'react'
import type { HostApi } from '../host/host.ts'

interface Home {
  readonly messenger: Messenger
  readonly host: HostApi
}

const HomeContext = createContext<Home | undefined>(undefined)

export function HomeProvider({ messenger, host, children }: Home & { children: ReactNode }) {
  const home = useRef<Home>({ messenger, host })
  return <HomeContext value={home.current}>{children}</HomeContext>
}

function useHome(): Home {
  const home = use(HomeContext)
  if (!home) throw new Error('a screen is drawn inside HomeProvider')
  return home
}

export const useHost = (): HostApi => useHome().host

/** Asks something of the engine. It fails with a MaruError. */
export const useCall = (): Messenger['call'] => useHome().messenger.call

/** A part of the messenger's state. The part must be the same object while it has not changed. */
export function useMessenger<Part>(select: (state: Snapshot) => Part): Part {
  const { messenger } = useHome()
  return useSyncExternalStore(messenger.subscribe, () => select(messenger.state()))
}

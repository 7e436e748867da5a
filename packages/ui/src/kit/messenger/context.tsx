import type { Messenger, Snapshot } from '@maru/engine'
import type { Host } from '@maru/host'
import { createContext, type ReactNode, use, useState, useSyncExternalStore } from 'react'
import { PutOffActs } from './put-off.ts'

interface MessengerAndHost {
  readonly messenger: Messenger
  readonly host: Host
}

interface Provided extends MessengerAndHost {
  readonly putOff: PutOffActs
}

const MessengerContext = createContext<Provided | undefined>(undefined)

export function MessengerProvider({ messenger, host, children }: MessengerAndHost & { children: ReactNode }) {
  const [value] = useState((): Provided => ({ messenger, host, putOff: new PutOffActs(messenger) }))
  return <MessengerContext value={value}>{children}</MessengerContext>
}

function useMessengerAndHost(): Provided {
  const value = use(MessengerContext)
  if (!value) throw new Error('a screen is drawn inside MessengerProvider')
  return value
}

export const useHost = (): Host => useMessengerAndHost().host

/** Calls a method of the engine. Rejects with a MaruError. */
export const useCall = (): Messenger['call'] => useMessengerAndHost().messenger.call

/** Reads the messenger's state at a moment, without following it. */
export const useMessengerState = (): Messenger['state'] => useMessengerAndHost().putOff.state

export const usePutOffActs = (): PutOffActs => useMessengerAndHost().putOff

/** Selects a part of the messenger's state. `select` must return the same object while nothing has changed. */
export function useMessenger<Part>(select: (state: Snapshot) => Part): Part {
  const { putOff } = useMessengerAndHost()
  return useSyncExternalStore(putOff.subscribe, () => select(putOff.state()))
}

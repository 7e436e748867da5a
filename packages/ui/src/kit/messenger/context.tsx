import type { Messenger, Snapshot } from '@maru/engine'
import type { Host } from '@maru/host'
import { createContext, type ReactNode, use, useState, useSyncExternalStore } from 'react'
import { FileLinks } from './file-links.ts'
import { PutOffActs } from './put-off.ts'

interface MessengerAndHost {
  readonly messenger: Messenger
  readonly host: Host
}

interface Provided extends MessengerAndHost {
  readonly putOff: PutOffActs
  readonly fileLinks: Map<string, FileLinks>
}

const MessengerContext = createContext<Provided | undefined>(undefined)

export function MessengerProvider({ messenger, host, children }: MessengerAndHost & { children: ReactNode }) {
  const [value] = useState(
    (): Provided => ({
      messenger,
      host,
      putOff: new PutOffActs(messenger),
      fileLinks: new Map(),
    }),
  )
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

/** Where the files of a room can be read, as far as this page has asked; without a room, pictures of people and rooms. */
export function useSharedFileLinks(accountId: string, roomId: string | undefined): FileLinks {
  const { messenger, fileLinks } = useMessengerAndHost()
  const key = `${accountId} ${roomId ?? ''}`
  const known =
    fileLinks.get(key) ??
    new FileLinks((fileIds) =>
      roomId === undefined
        ? messenger.call('files.pictures', { accountId, fileIds })
        : messenger.call('files.links', { accountId, roomId, fileIds }),
    )
  fileLinks.set(key, known)
  return known
}

/** Selects a part of the messenger's state. `select` must return the same object while nothing has changed. */
export function useMessenger<Part>(select: (state: Snapshot) => Part): Part {
  const { putOff } = useMessengerAndHost()
  return useSyncExternalStore(putOff.subscribe, () => select(putOff.state()))
}

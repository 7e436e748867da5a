import { useEffect, useSyncExternalStore } from 'react'
import { useSharedFileLinks } from './context.tsx'
import type { LinksState } from './file-links.ts'
import { useAccount } from './hooks.ts'

/**
 * Where one file of a room or, without a room, a picture of a person or a room can be read. Without a connection, it is
 * asked for again once there is one.
 */
export function useFileLinks(accountId: string, roomId: string | undefined, fileId: string, wanted = true) {
  const links = useSharedFileLinks(accountId, roomId)
  const state = useSyncExternalStore(links.subscribe, (): LinksState => links.stateOf(fileId))
  const isLive = useAccount(accountId)?.connection.state === 'live'
  useEffect(() => {
    if (wanted) links.want(fileId)
  }, [links, fileId, wanted])
  useEffect(() => {
    if (wanted && isLive && links.stateOf(fileId).kind === 'failed') links.renew(fileId)
  }, [links, fileId, wanted, isLive])
  return { state, renew: () => links.renew(fileId) }
}

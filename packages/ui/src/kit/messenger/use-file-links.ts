import { useEffect, useSyncExternalStore } from 'react'
import { useRoomFileLinks } from './context.tsx'
import type { LinksState } from './file-links.ts'
import { useAccount } from './hooks.ts'

/** Where one file of a room can be read. Without a connection, it is asked for again once there is one. */
export function useFileLinks(accountId: string, roomId: string, fileId: string, wanted = true) {
  const room = useRoomFileLinks(accountId, roomId)
  const state = useSyncExternalStore(room.subscribe, (): LinksState => room.stateOf(fileId))
  const isLive = useAccount(accountId)?.connection.state === 'live'
  useEffect(() => {
    if (wanted) room.want(fileId)
  }, [room, fileId, wanted])
  useEffect(() => {
    if (wanted && isLive && room.stateOf(fileId).kind === 'failed') room.renew(fileId)
  }, [room, fileId, wanted, isLive])
  return { state, renew: () => room.renew(fileId) }
}

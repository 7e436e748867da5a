import { useEffect, useState } from 'react'
import { useMessenger } from '../messenger/context.tsx'
import { useNavigation } from './navigation.tsx'

/** A room that goes under one's eyes leaves one in the lobby. One that is still coming is waited for. */
export function useLeaveGoneRoom(): void {
  const { accountId, place, go } = useNavigation()
  const roomId = place.kind === 'room' ? place.roomId : undefined
  const there = useMessenger((state) => roomId !== undefined && state.rooms[accountId]?.[roomId] !== undefined)
  const [seen, setSeen] = useState<string>()
  useEffect(() => {
    if (there) setSeen(roomId)
    else if (roomId !== undefined && seen === roomId) go({ kind: 'lobby' })
  }, [there, roomId, seen, go])
}

import { useEffect, useRef } from 'react'
import { useToast } from '../design/index.ts'
import { useMessenger } from '../messenger/context.tsx'
import { useWords } from '../texts/context.tsx'
import { useNavigation } from './navigation.tsx'

/** A room that goes under one's eyes leaves one in the lobby, and that is said. One that is still coming is waited for. */
export function useLeaveGoneRoom(): void {
  const words = useWords()
  const { tell } = useToast()
  const { accountId, place, go } = useNavigation()
  const roomId = place.kind === 'room' ? place.roomId : undefined
  const title = useMessenger((state) => (roomId === undefined ? undefined : state.rooms[accountId]?.[roomId]?.title))
  const seen = useRef<{ readonly roomId: string; readonly title: string }>(undefined)
  useEffect(() => {
    const before = seen.current
    // Elsewhere nothing is seen: a room that one comes back to is waited for like any other.
    if (roomId === undefined) seen.current = undefined
    else if (title !== undefined) seen.current = { roomId, title }
    else if (before?.roomId === roomId) {
      if (before.title !== '') tell(words('room.gone', { title: before.title }))
      go({ kind: 'lobby' })
    }
  }, [roomId, title, words, tell, go])
}

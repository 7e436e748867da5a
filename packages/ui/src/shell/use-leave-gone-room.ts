import { useEffect, useRef } from 'react'
import { useToast } from '../kit/design/index.ts'
import { useMessenger } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'

/** A room that goes under one's eyes leaves one in the lobby, and that is said. One that is still coming is waited for. */
export function useLeaveGoneRoom(): void {
  const words = useWords()
  const { tell } = useToast()
  const { accountId, route, go } = useNavigation()
  const roomId = route.kind === 'room' ? route.roomId : undefined
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

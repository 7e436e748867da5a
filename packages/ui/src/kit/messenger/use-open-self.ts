import { useToast } from '../design/index.ts'
import { useCall, useMessengerState } from './context.tsx'

/** Opens the user's conversation with themselves, made if there is none; `go` shows it. */
export function useOpenSelf(accountId: string, go: (roomId: string) => void): () => Promise<void> {
  const call = useCall()
  const state = useMessengerState()
  const { showError } = useToast()
  return async () => {
    const { rooms, accounts } = state()
    const known = Object.values(rooms[accountId] ?? {}).find((room) => room.self)
    const userId = accounts[accountId]?.profile.userId
    if (known) go(known.roomId)
    else if (userId !== undefined)
      await call('rooms.direct', { accountId, userId }).then(({ roomId }) => go(roomId), showError)
  }
}

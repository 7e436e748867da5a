import { useToast } from '../design/index.ts'
import { useCall, useMessenger } from './context.tsx'

/** Opens the user's conversation with themselves, made if there is none; `go` shows it. */
export function useOpenSelf(accountId: string, go: (roomId: string) => void): () => Promise<void> {
  const call = useCall()
  const { showError } = useToast()
  const userId = useMessenger((state) => state.accounts[accountId]?.profile.userId)
  const known = useMessenger((state) => Object.values(state.rooms[accountId] ?? {}).find((room) => room.self)?.roomId)
  return async () => {
    if (known !== undefined) go(known)
    else if (userId !== undefined)
      await call('rooms.direct', { accountId, userId }).then(({ roomId }) => go(roomId), showError)
  }
}

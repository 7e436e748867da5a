import { useEffect } from 'react'
import { useToast } from '../kit/design/index.ts'
import { useHost, useMessengerState } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import { unsentFiles, unsentWords } from './unsent-files.ts'

/** Asks before a browser tab goes that has files to send, and names them to those who stay: browsers ask in words of their own. */
export function useLeaveWarning(): void {
  const { kind } = useHost()
  const state = useMessengerState()
  const words = useWords()
  const { switchAccount } = useNavigation()
  const { showToast } = useToast()
  useEffect(() => {
    if (kind !== 'web') return
    const ask = (event: BeforeUnloadEvent) => {
      const unsent = unsentFiles(state(), words)
      const [first] = unsent
      if (!first) return
      event.preventDefault()
      const { accountId, roomId } = first
      const show = { label: words('unsent.show'), act: () => switchAccount(accountId, { kind: 'room', roomId }) }
      // The page stands still while the browser asks.
      setTimeout(() => showToast(unsentWords(unsent, words), show))
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [kind, state, words, switchAccount, showToast])
}

import { useEffect } from 'react'
import { useCall, useHost, useMessenger } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'

/** Tells the engine where the user's eyes are. In a conversation, the conversation itself tells it. */
export function useAttention(): void {
  const call = useCall()
  const { screen } = useHost()
  const { accountId, route } = useNavigation()
  useEffect(() => {
    if (route.kind === 'room') return
    const tell = () => {
      const focused = document.hasFocus() && document.visibilityState === 'visible'
      void call('attention.set', { screen, focused, accountId }).catch(() => {})
    }
    tell()
    for (const name of ['focus', 'blur'] as const) window.addEventListener(name, tell)
    document.addEventListener('visibilitychange', tell)
    return () => {
      for (const name of ['focus', 'blur'] as const) window.removeEventListener(name, tell)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [call, screen, accountId, route.kind])
}

/** How much is unread, where a tab or a task bar shows it. */
export function useDocumentTitle(): void {
  const words = useWords()
  const unread = useMessenger((state) =>
    Object.values(state.accounts).reduce((sum, account) => sum + account.unread, 0),
  )
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${words('app.name')}` : words('app.name')
  }, [unread, words])
}

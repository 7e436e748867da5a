import { useEffect } from 'react'
import { useCall, useHost, useMessenger } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'

/** Reports the attention to the engine. An open conversation reports its own. */
export function useAttention(): void {
  const call = useCall()
  const { screen } = useHost()
  const { accountId, route } = useNavigation()
  useEffect(() => {
    if (route.kind === 'room') return
    const report = () => {
      const focused = document.hasFocus() && document.visibilityState === 'visible'
      void call('attention.set', { screen, focused, accountId }).catch(() => {})
    }
    report()
    for (const name of ['focus', 'blur'] as const) window.addEventListener(name, report)
    document.addEventListener('visibilitychange', report)
    return () => {
      for (const name of ['focus', 'blur'] as const) window.removeEventListener(name, report)
      document.removeEventListener('visibilitychange', report)
    }
  }, [call, screen, accountId, route.kind])
}

/** Shows the unread count in the title of the tab or window. */
export function useDocumentTitle(): void {
  const words = useWords()
  const unread = useMessenger((state) =>
    Object.values(state.accounts).reduce((sum, account) => sum + account.unread, 0),
  )
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${words('app.name')}` : words('app.name')
  }, [unread, words])
}

import { useEffect } from 'react'
import { useWindowFocus, useWindowVisible } from '../kit/focus/use-window-state.ts'
import { useCall, useHost, useMessenger } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'

/** Reports the attention to the engine. An open conversation reports its own. */
export function useAttention(): void {
  const call = useCall()
  const { screen } = useHost()
  const { accountId, route } = useNavigation()
  const focused = useWindowFocus()
  const visible = useWindowVisible()
  useEffect(() => {
    if (route.kind !== 'room')
      void call('attention.set', { screen, focused, visible, accountId }).catch(() => undefined)
  }, [call, screen, focused, visible, accountId, route.kind])
}

/** Nobody who uses the messenger waits for the next attempt to connect. */
export function useConnectionOnInput(): void {
  const call = useCall()
  const isWaiting = useMessenger(({ accounts }) =>
    Object.values(accounts).some(({ connection }) => connection.state === 'waiting'),
  )
  useEffect(() => {
    if (!isWaiting) return
    const report = () => void call('attention.used', {}).catch(() => undefined)
    const inputs = ['keydown', 'pointerdown', 'focus'] as const
    for (const name of inputs) window.addEventListener(name, report, { capture: true, passive: true })
    return () => {
      for (const name of inputs) window.removeEventListener(name, report, { capture: true })
    }
  }, [call, isWaiting])
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

import { useEffect, useState } from 'react'
import { Button } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'

type Permission = Awaited<ReturnType<ReturnType<typeof useHost>['notificationPermission']>>

/** Whether the system or the browser allows notifications, checked again when the window gets the focus. */
export function useNotificationPermission() {
  const host = useHost()
  const [permission, setPermission] = useState<Permission>()
  useEffect(() => {
    const update = () => void host.notificationPermission().then(setPermission, () => setPermission('none'))
    update()
    window.addEventListener('focus', update)
    return () => window.removeEventListener('focus', update)
  }, [host])
  const ask = host.askForNotifications?.bind(host)
  return {
    permission,
    /** Nothing that the user sets here can bring a notification. */
    isBlocked: permission === 'denied' || permission === 'none',
    ...(permission === 'ask' && ask && { ask: () => void ask().then(setPermission, () => {}) }),
  }
}

export function NotificationPermission({ permission, ask }: ReturnType<typeof useNotificationPermission>) {
  const words = useWords()
  if (!permission) return null
  return (
    <div className={forms['row']} role="status">
      <p className={forms['hint']}>{words(`notify.permission.${permission}`)}</p>
      {ask && (
        <Button variant="primary" onClick={ask}>
          {words('notify.permission.allow')}
        </Button>
      )}
    </div>
  )
}

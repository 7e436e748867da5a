import { useEffect, useState } from 'react'
import { Button } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'

type Permission = Awaited<ReturnType<ReturnType<typeof useHost>['notificationPermission']>>

/** Whether the system or the browser lets this home notify at all, looked up again when one comes back to it. */
export function NotificationPermission() {
  const words = useWords()
  const host = useHost()
  const [permission, setPermission] = useState<Permission>()
  useEffect(() => {
    const look = () => void host.notificationPermission().then(setPermission, () => setPermission('none'))
    look()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [host])
  if (!permission) return null
  const ask = host.askForNotifications?.bind(host)
  return (
    <div className={forms['row']} role="status">
      <p className={forms['hint']}>{words(`notify.permission.${permission}`)}</p>
      {permission === 'ask' && ask && (
        <Button variant="primary" onClick={() => void ask().then(setPermission, () => {})}>
          {words('notify.permission.allow')}
        </Button>
      )}
    </div>
  )
}

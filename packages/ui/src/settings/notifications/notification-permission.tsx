import { useEffect, useState } from 'react'
import { Button } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'

type Permission = Awaited<ReturnType<ReturnType<typeof useHost>['notificationPermission']>>

/** Whether the system or the browser allows notifications, checked again when the window gets the focus. */
export function NotificationPermission() {
  const words = useWords()
  const host = useHost()
  const [permission, setPermission] = useState<Permission>()
  useEffect(() => {
    const update = () => void host.notificationPermission().then(setPermission, () => setPermission('none'))
    update()
    window.addEventListener('focus', update)
    return () => window.removeEventListener('focus', update)
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

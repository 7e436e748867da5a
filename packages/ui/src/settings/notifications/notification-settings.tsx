import type { AccountView } from '@maru/engine'
import forms from '../../kit/forms/forms.module.css'
import { SavedSelect, SavedSwitch } from '../../kit/forms/saved-controls.tsx'
import { useCall } from '../../kit/messenger/context.tsx'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { Keywords } from './keywords.tsx'
import { NotificationCheck } from './notification-check.tsx'
import { NotificationPermission, useNotificationPermission } from './notification-permission.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { Snooze } from './snooze.tsx'

export type SaveSettings = (settings: Partial<AccountView['notificationSettings']>) => Promise<unknown>

/** When and how this device notifies the account of messages. */
export function NotificationSettings({ accountId }: { accountId: string }) {
  const words = useWords()
  const call = useCall()
  const settings = useAccount(accountId)?.notificationSettings
  const permission = useNotificationPermission()
  if (!settings) return null
  const enabled = settings.enabled && !permission.isBlocked
  const save: SaveSettings = (change) => call('notifications.setSettings', { accountId, settings: change })
  return (
    <>
      <div className={forms['group']}>
        <SavedSwitch
          label={words('notify.enabled')}
          checked={enabled}
          disabled={permission.isBlocked}
          save={(on) => save({ enabled: on })}
        />
        <NotificationPermission {...permission} />
      </div>
      <NotificationCheck accountId={accountId} />
      {enabled && (
        <>
          <Snooze until={settings.snoozedUntil} save={save} />
          <SavedSelect
            label={words('notify.level')}
            options={[
              { value: 'all', label: words('notify.level.all') },
              { value: 'mentions', label: words('notify.level.mentions') },
              { value: 'none', label: words('notify.level.none') },
            ]}
            value={settings.level}
            save={(level) => save({ level })}
          />
          <Keywords keywords={settings.keywords} save={save} />
          <SavedSwitch
            label={words('notify.content')}
            hint={words('notify.content.hint')}
            checked={settings.showContent}
            save={(showContent) => save({ showContent })}
          />
          <SavedSwitch label={words('notify.sound')} checked={settings.sound} save={(sound) => save({ sound })} />
          <QuietHours quietHours={settings.quietHours} save={save} />
        </>
      )}
    </>
  )
}

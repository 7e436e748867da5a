import { useState } from 'react'
import { Button, ConfirmDialog } from '../kit/design/index.ts'
import forms from '../kit/forms/forms.module.css'
import { useTask } from '../kit/forms/use-task.ts'
import { useCall } from '../kit/messenger/context.tsx'
import { useAccount } from '../kit/messenger/hooks.ts'
import { useWords } from '../kit/texts/context.tsx'

/** Signing out, which ends the session and removes the account's data from this device. */
export function AccountSettings({ accountId }: { accountId: string }) {
  const words = useWords()
  const call = useCall()
  const account = useAccount(accountId)
  const task = useTask()
  const [asked, setAsked] = useState(false)
  if (!account) return null
  const { profile, server } = account
  const lost = account.waiting + account.failed
  return (
    <>
      <p>{words('account.signedIn', { name: profile.nickname, id: profile.userId, server: server.name })}</p>
      <p className={forms['hint']}>{words('account.signOut.text')}</p>
      <Button variant="danger" onClick={() => setAsked(true)}>
        {words('account.signOut')}
      </Button>
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={setAsked}
          title={words('account.signOut.ask')}
          description={words('account.signOut.text')}
          confirm={words('account.signOut.do')}
          danger
          busy={task.busy}
          error={task.error}
          onConfirm={() => task.run(() => call('accounts.signOut', { accountId }))}
        >
          {lost > 0 && <p>{words('account.signOut.waiting', { count: lost })}</p>}
        </ConfirmDialog>
      )}
    </>
  )
}

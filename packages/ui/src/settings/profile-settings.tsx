import { limits } from '@maru/shared'
import { useState } from 'react'
import { Button, ErrorNote, PasswordField } from '../kit/design/index.ts'
import { nameError } from '../kit/forms/field-errors.ts'
import forms from '../kit/forms/forms.module.css'
import { SavedTextField } from '../kit/forms/saved-text-field.tsx'
import { useForm } from '../kit/forms/use-form.ts'
import { useTask } from '../kit/forms/use-task.ts'
import { useCall } from '../kit/messenger/context.tsx'
import { useAccount } from '../kit/messenger/hooks.ts'
import { Face } from '../kit/pictures/face.tsx'
import { PictureSetting } from '../kit/pictures/picture-setting.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { passwordErrorField } from './password-error-field.ts'
import styles from './profile-settings.module.css'

/** Picture, nickname and password. */
export function ProfileSettings({ accountId }: { accountId: string }) {
  const words = useWords()
  const call = useCall()
  const account = useAccount(accountId)
  if (!account) return null
  const { userId, nickname, picture } = account.profile
  return (
    <>
      <div className={styles['me']}>
        <PictureSetting accountId={accountId} picture={picture}>
          <Face accountId={accountId} userId={userId} name={nickname} picture={picture} size={64} />
        </PictureSetting>
        <dl className={styles['facts']}>
          <dt>{words('profile.id')}</dt>
          <dd>{userId}</dd>
          <dt>{words('profile.server')}</dt>
          <dd>
            <bdi>{account.server.name}</bdi> ({account.server.url})
          </dd>
        </dl>
      </div>
      <SavedTextField
        label={words('profile.nickname')}
        hint={words('profile.nickname.hint')}
        value={nickname}
        maxLength={limits.nicknameMax}
        errorOf={(typed) => nameError(typed, limits.nicknameMax, words)}
        save={(next) => call('accounts.rename', { accountId, nickname: next })}
      />
      <PasswordChange accountId={accountId} />
    </>
  )
}

function PasswordChange({ accountId }: { accountId: string }) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [changed, setChanged] = useState(false)
  const wrongField = passwordErrorField(task.error)
  const wrong = {
    current: current === '' ? words('form.required') : undefined,
    next: next.length < limits.passwordMin ? words('form.password', { min: limits.passwordMin }) : undefined,
  }
  const form = useForm(wrong, async () => {
    setChanged(false)
    if (!(await task.run(() => call('accounts.changePassword', { accountId, current, next })))) return
    setCurrent('')
    setNext('')
    setChanged(true)
  })
  const errorOf = (field: keyof typeof wrong) =>
    form.errorOf(field) ?? (wrongField === field ? words.error(task.error) : undefined)
  return (
    <form {...form.props} className={forms['group']}>
      <h3>{words('profile.password')}</h3>
      <PasswordField
        name="current"
        label={words('profile.password.current')}
        autoComplete="current-password"
        maxLength={limits.passwordMax}
        value={current}
        error={errorOf('current')}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <PasswordField
        name="next"
        label={words('profile.password.next')}
        hint={words('profile.password.hint', { min: limits.passwordMin })}
        autoComplete="new-password"
        maxLength={limits.passwordMax}
        value={next}
        error={errorOf('next')}
        onChange={(event) => setNext(event.target.value)}
      />
      <Button type="submit" busy={task.busy}>
        {words('profile.password.change')}
      </Button>
      <p role="status" className={forms['hint']}>
        {changed && words('profile.password.changed')}
      </p>
      {task.error !== undefined && wrongField === undefined && <ErrorNote error={task.error} />}
    </form>
  )
}

import { limits, MaruError, nicknameSchema, userIdSchema } from '@maru/shared'
import { Button, ErrorNote, PasswordField, TextField } from '../../kit/design/index.ts'
import { useForm } from '../../kit/forms/use-form.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { errorField } from './error-field.ts'
import styles from './sign-in.module.css'

export type CredentialsKind = 'signIn' | 'signUp'

export interface Credentials {
  readonly userId: string
  readonly password: string
  readonly nickname: string
}

interface CredentialsFormProps {
  readonly kind: CredentialsKind
  readonly server: string
  readonly typed: Credentials
  onType(part: Partial<Credentials>): void
  readonly onDone: ((accountId: string) => void) | undefined
}

/** ID, password and, for a new account, a nickname. */
export function CredentialsForm({ kind, server, typed, onType, onDone }: CredentialsFormProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const { userId, password, nickname } = typed
  const isNew = kind === 'signUp'
  const rules = {
    userId: words('signUp.userId.hint'),
    password: words('signUp.password.hint', { min: limits.passwordMin }),
    nickname: words('form.name'),
  }
  const required = (value: string) => (value === '' ? words('form.required') : undefined)
  const wrong = {
    userId: required(userId) ?? (isNew && !userIdSchema.safeParse(userId).success ? rules.userId : undefined),
    password: required(password) ?? (isNew && password.length < limits.passwordMin ? rules.password : undefined),
    nickname: isNew && nickname !== '' && !nicknameSchema.safeParse(nickname).success ? rules.nickname : undefined,
  }
  const form = useForm(wrong, () =>
    task.run(async () => {
      const { accountId } = isNew
        ? await call('accounts.signUp', { server, userId, password, nickname: nickname === '' ? userId : nickname })
        : await call('accounts.signIn', { server, userId, password })
      onDone?.(accountId)
    }),
  )
  const refusedField = errorField(task.error)
  const errorOf = (field: keyof typeof rules) => {
    if (form.errorOf(field) !== undefined || field !== refusedField) return form.errorOf(field)
    const isInvalid = task.error instanceof MaruError && task.error.code === 'request.invalid'
    return isInvalid ? rules[field] : words.error(task.error)
  }
  const wait = isNew ? undefined : waitOf(task.error)
  return (
    <form {...form.props} className={styles['form']}>
      <TextField
        name="userId"
        label={words('signIn.userId')}
        value={userId}
        maxLength={limits.userIdMax}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        hint={isNew ? rules.userId : undefined}
        error={errorOf('userId')}
        onChange={(event) => onType({ userId: event.target.value.toLowerCase() })}
      />
      <PasswordField
        name="password"
        label={words('signIn.password')}
        value={password}
        maxLength={limits.passwordMax}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        hint={isNew ? rules.password : undefined}
        error={errorOf('password')}
        onChange={(event) => onType({ password: event.target.value })}
      />
      {isNew && (
        <TextField
          name="nickname"
          label={words('signUp.nickname')}
          value={nickname}
          maxLength={limits.nicknameMax}
          autoComplete="nickname"
          hint={words('signUp.nickname.hint')}
          error={errorOf('nickname')}
          onChange={(event) => onType({ nickname: event.target.value })}
        />
      )}
      {task.error !== undefined && refusedField === undefined && (
        <ErrorNote
          error={task.error}
          {...(wait !== undefined && { text: words('signIn.tooMany', { wait: words.wait(wait) }) })}
        />
      )}
      <Button type="submit" variant="primary" busy={task.busy}>
        {words(isNew ? 'signUp.do' : 'signIn.do')}
      </Button>
    </form>
  )
}

/** The seconds to wait after too many attempts. */
const waitOf = (error: unknown): number | undefined =>
  error instanceof MaruError && error.code === 'request.rate_limited' ? (error.retryAfterSeconds ?? 0) : undefined

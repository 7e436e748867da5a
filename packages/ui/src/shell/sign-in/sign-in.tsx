import { limits, MaruError } from '@maru/shared'
import { type FormEvent, useState } from 'react'
import { Button, ErrorNote, PasswordField, Tabs, TextField } from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall, useHost } from '../../kit/messenger/context.tsx'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { errorField } from './error-field.ts'
import { hostOf, serverTyped } from './server-address.ts'
import styles from './sign-in.module.css'

const kinds = ['signIn', 'signUp'] as const
type Kind = (typeof kinds)[number]

interface SignInProps {
  /** The account that signs in again. */
  readonly known?: { readonly server: string; readonly userId: string }
  onDone?(accountId: string): void
  onCancel?(): void
}

/** Signing in to a server, or signing up on it. */
export function SignIn({ known, onDone, onCancel }: SignInProps) {
  const words = useWords()
  const { defaultServer } = useHost()
  const [server, setServer] = useState(known?.server ?? defaultServer)
  const [kind, setKind] = useState<Kind>('signIn')
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <header className={styles['head']}>
          <h1>{words('app.name')}</h1>
          <p>{words('signIn.intro')}</p>
        </header>
        <Tabs<Kind>
          label={words('signIn.title')}
          tabs={kinds.map((each) => ({ value: each, label: words(`${each}.title`) }))}
          value={kind}
          onChange={setKind}
        >
          <Credentials key={kind} kind={kind} server={server} userId={known?.userId ?? ''} onDone={onDone} />
        </Tabs>
        <Server server={server} onChange={setServer} />
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {words('design.cancel')}
          </Button>
        )}
      </div>
    </main>
  )
}

interface CredentialsProps {
  readonly kind: Kind
  readonly server: string
  /** Initial value of the ID field. */
  readonly userId: string
  readonly onDone: ((accountId: string) => void) | undefined
}

function Credentials({ kind, server, userId: initialUserId, onDone }: CredentialsProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const [userId, setUserId] = useState(initialUserId)
  const [password, setPassword] = useState('')
  const [nickname, setNickname] = useState('')
  const isNew = kind === 'signUp'
  const wrongField = errorField(task.error)
  const rules = {
    userId: words('signUp.userId.hint'),
    password: words('signUp.password.hint', { min: limits.passwordMin }),
    nickname: words('signUp.nickname.wrong'),
  }
  const errorAt = (field: keyof typeof rules) => {
    if (field !== wrongField) return undefined
    const isInvalid = task.error instanceof MaruError && task.error.code === 'request.invalid'
    return isInvalid ? rules[field] : words.error(task.error)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await task.run(async () => {
      const name = nickname.trim() === '' ? userId : nickname
      const { accountId } = isNew
        ? await call('accounts.signUp', { server, userId, password, nickname: name })
        : await call('accounts.signIn', { server, userId, password })
      onDone?.(accountId)
    })
  }
  return (
    <form className={styles['form']} onSubmit={submit}>
      <TextField
        label={words('signIn.userId')}
        value={userId}
        maxLength={limits.userIdMax}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        hint={isNew ? rules.userId : undefined}
        error={errorAt('userId')}
        onChange={(event) => setUserId(event.target.value.toLowerCase())}
      />
      <PasswordField
        label={words('signIn.password')}
        value={password}
        maxLength={limits.passwordMax}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        required
        hint={isNew ? rules.password : undefined}
        error={errorAt('password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      {isNew && (
        <TextField
          label={words('signUp.nickname')}
          value={nickname}
          maxLength={limits.nicknameMax}
          autoComplete="nickname"
          hint={words('signUp.nickname.hint')}
          error={errorAt('nickname')}
          onChange={(event) => setNickname(event.target.value)}
        />
      )}
      {task.error !== undefined && wrongField === undefined && <ErrorNote error={task.error} />}
      <Button type="submit" variant="primary" busy={task.busy} disabled={userId === '' || password === ''}>
        {words(isNew ? 'signUp.do' : 'signIn.do')}
      </Button>
    </form>
  )
}

function Server({ server, onChange }: { server: string; onChange(server: string): void }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(server)
  const { value, error } = useQuery('servers.probe', { server })
  if (!open)
    return (
      <div className={styles['server']}>
        <span>{value ? words('signIn.server.is', { name: value.name, url: hostOf(server) }) : hostOf(server)}</span>
        <Button variant="subtle" onClick={() => setOpen(true)}>
          {words('signIn.server.change')}
        </Button>
      </div>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange(serverTyped(typed))
  }
  return (
    <form className={styles['form']} onSubmit={submit}>
      <TextField
        // Not type="url": the browser would require the protocol, which users leave out.
        inputMode="url"
        label={words('signIn.server')}
        value={typed}
        spellCheck={false}
        hint={
          value && value.url === server.replace(/\/+$/, '')
            ? words('signIn.server.is', { name: value.name, url: hostOf(server) })
            : undefined
        }
        error={error === undefined ? undefined : words.error(error)}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">{words('signIn.server.use')}</Button>
    </form>
  )
}

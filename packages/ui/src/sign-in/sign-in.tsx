import { limits, MaruError } from '@maru/shared'
import { type FormEvent, useState } from 'react'
import { Button, ErrorNote, PasswordField, TextField } from '../design/index.ts'
import { useAnswer, useDoing } from '../messenger/asking.ts'
import { useCall, useHost } from '../messenger/context.tsx'
import { useWords } from '../texts/context.tsx'
import styles from './sign-in.module.css'

const kinds = ['signIn', 'signUp'] as const
type Kind = (typeof kinds)[number]

/** The first thing one sees: who are you, on which server. */
export function SignIn({ onDone }: { onDone?: (accountId: string) => void }) {
  const words = useWords()
  const { defaultServer } = useHost()
  const [server, setServer] = useState(defaultServer)
  const [kind, setKind] = useState<Kind>('signIn')
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <header className={styles['head']}>
          <h1>{words('app.name')}</h1>
          <p>{words('signIn.intro')}</p>
        </header>
        <div className={styles['tabs']} role="tablist" aria-label={words('signIn.title')}>
          {kinds.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`tab-${each}`}
              className={styles['tab']}
              aria-selected={each === kind}
              aria-controls="credentials"
              tabIndex={each === kind ? 0 : -1}
              onClick={() => setKind(each)}
              onKeyDown={(event) => {
                if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
                  setKind(kind === 'signIn' ? 'signUp' : 'signIn')
              }}
            >
              {words(`${each}.title`)}
            </button>
          ))}
        </div>
        <div role="tabpanel" id="credentials" aria-labelledby={`tab-${kind}`}>
          <Credentials key={kind} kind={kind} server={server} onDone={onDone} />
        </div>
        <Server server={server} onChange={setServer} />
      </div>
    </main>
  )
}

interface CredentialsProps {
  readonly kind: Kind
  readonly server: string
  readonly onDone: ((accountId: string) => void) | undefined
}

function Credentials({ kind, server, onDone }: CredentialsProps) {
  const words = useWords()
  const call = useCall()
  const doing = useDoing()
  const [userId, setUserId] = useState('')
  const [password, setPassword] = useState('')
  const [nickname, setNickname] = useState('')
  const isNew = kind === 'signUp'
  const code = doing.error instanceof MaruError ? doing.error.code : undefined
  const wrongField = code === 'request.invalid' ? fieldOf(doing.error) : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await doing.run(async () => {
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
        hint={isNew ? words('signUp.userId.hint') : undefined}
        error={
          code === 'account.id_taken'
            ? words.error(doing.error)
            : wrongField === 'userId'
              ? words('signUp.userId.hint')
              : undefined
        }
        onChange={(event) => setUserId(event.target.value.toLowerCase())}
      />
      <PasswordField
        label={words('signIn.password')}
        value={password}
        maxLength={limits.passwordMax}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        required
        hint={isNew ? words('signUp.password.hint', { least: limits.passwordMin }) : undefined}
        error={wrongField === 'password' ? words('signUp.password.hint', { least: limits.passwordMin }) : undefined}
        onChange={(event) => setPassword(event.target.value)}
      />
      {isNew && (
        <TextField
          label={words('signUp.nickname')}
          value={nickname}
          maxLength={limits.nicknameMax}
          autoComplete="nickname"
          hint={words('signUp.nickname.hint')}
          error={wrongField === 'nickname' ? words('signUp.nickname.wrong') : undefined}
          onChange={(event) => setNickname(event.target.value)}
        />
      )}
      {doing.error !== undefined && code !== 'account.id_taken' && wrongField === undefined && (
        <ErrorNote error={doing.error} />
      )}
      <Button type="submit" variant="primary" busy={doing.busy} disabled={userId === '' || password === ''}>
        {words(isNew ? 'signUp.do' : 'signIn.do')}
      </Button>
    </form>
  )
}

/** The field that a server, or the engine, did not take. */
const fieldOf = (error: unknown): string | undefined => {
  const path = error instanceof MaruError ? error.params?.['path'] : undefined
  return path === 'userId' || path === 'password' || path === 'nickname' ? path : undefined
}

function Server({ server, onChange }: { server: string; onChange(server: string): void }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(server)
  const { value, error } = useAnswer('servers.probe', { server })
  if (!open)
    return (
      <div className={styles['server']}>
        <span>{value ? words('signIn.server.is', { name: value.name, url: hostOf(server) }) : hostOf(server)}</span>
        <Button variant="quiet" onClick={() => setOpen(true)}>
          {words('signIn.server.change')}
        </Button>
      </div>
    )
  const take = (event: FormEvent) => {
    event.preventDefault()
    onChange(typed.includes('://') ? typed.trim() : `https://${typed.trim()}`)
  }
  return (
    <form className={styles['form']} onSubmit={take}>
      <TextField
        type="url"
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

const hostOf = (server: string): string => URL.parse(server)?.host ?? server

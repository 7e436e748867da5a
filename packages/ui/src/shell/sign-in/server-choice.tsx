import type { MethodOutput } from '@maru/engine'
import { MaruError } from '@maru/shared'
import { type FormEvent, useState } from 'react'
import { Button, TextField } from '../../kit/design/index.ts'
import type { Query } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { hostOf, serverTyped } from './server-address.ts'
import styles from './sign-in.module.css'

interface ServerChoiceProps {
  readonly server: string
  readonly probe: Query<MethodOutput<'servers.probe'>>
  onChange(server: string): void
}

/** The server to sign in to, which few users ever change. */
export function ServerChoice({ server, probe: { value, error }, onChange }: ServerChoiceProps) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(server)
  const name = value && words('signIn.server.is', { name: value.name, url: hostOf(server) })
  const wrong =
    error === undefined ? undefined : isNoServer(error) ? words('signIn.server.notFound') : words.error(error)
  if (!open)
    return (
      <div className={styles['server']}>
        <span>{name ?? hostOf(server)}</span>
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
    <form className={styles['form']} noValidate onSubmit={submit}>
      <TextField
        inputMode="url"
        label={words('signIn.server')}
        value={typed}
        autoFocus
        spellCheck={false}
        hint={name}
        error={wrong}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">{words('signIn.server.use')}</Button>
    </form>
  )
}

/** Whether nothing answers at an address, or something that isn't Maru. */
const isNoServer = (error: unknown): boolean =>
  navigator.onLine && error instanceof MaruError && noServerCodes.has(error.code)
const noServerCodes: ReadonlySet<string> = new Set([
  'request.offline',
  'request.timeout',
  'request.invalid',
  'server.failed',
])

import { useState } from 'react'
import { Button, Tabs } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { type Credentials, CredentialsForm, type CredentialsKind } from './credentials-form.tsx'
import { ServerChoice } from './server-choice.tsx'
import styles from './sign-in.module.css'

const kinds: readonly CredentialsKind[] = ['signIn', 'signUp']

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
  const [kind, setKind] = useState<CredentialsKind>('signIn')
  // Kept here, so that what was typed is still there after a change between the tabs.
  const [typed, setTyped] = useState<Credentials>({ userId: known?.userId ?? '', password: '', nickname: '' })
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <header className={styles['head']}>
          <h1>{words('app.name')}</h1>
          <p>{words('signIn.intro')}</p>
        </header>
        <Tabs<CredentialsKind>
          label={words('signIn.title')}
          tabs={kinds.map((each) => ({ value: each, label: words(`${each}.title`) }))}
          value={kind}
          onChange={setKind}
        >
          <CredentialsForm
            key={kind}
            kind={kind}
            server={server}
            typed={typed}
            onType={(part) => setTyped((before) => ({ ...before, ...part }))}
            onDone={onDone}
          />
        </Tabs>
        <ServerChoice server={server} onChange={setServer} />
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {words('design.cancel')}
          </Button>
        )}
      </div>
    </main>
  )
}

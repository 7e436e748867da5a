import { useState } from 'react'
import { Button, Mark, Tabs } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { type Credentials, CredentialsForm, type CredentialsKind } from './credentials-form.tsx'
import { InvitationGreeting } from './invitation-greeting.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { ServerChoice } from './server-choice.tsx'
import styles from './sign-in.module.css'

interface SignInProps {
  /** The account that signs in again. */
  readonly known?: { readonly server: string; readonly userId: string }
  onDone?(accountId: string): void
  onCancel?(): void
}

/** Signing in to a server, or signing up on it. */
export function SignIn({ known, onDone, onCancel }: SignInProps) {
  const words = useWords()
  const { defaultServer, invitation } = useHost()
  const [server, setServer] = useState(known?.server ?? defaultServer)
  const [chosen, setChosen] = useState<CredentialsKind>()
  // Kept here, so that what was typed is still there after a change between the tabs.
  const [typed, setTyped] = useState<Credentials>({ userId: known?.userId ?? '', password: '', nickname: '' })
  const probe = useQuery('servers.probe', { server })
  const isFirst = probe.value?.empty === true && probe.value.signUp
  const isUntouched = typed.userId === '' && typed.password === ''
  // On an empty server there is nobody to sign in as. Nothing changes under the hands of a user who has begun.
  if (chosen === undefined && isFirst && isUntouched) setChosen('signUp')
  const kind = chosen ?? 'signIn'
  const code = known ? undefined : invitation?.()
  const type = (part: Partial<Credentials>) => {
    setChosen(kind)
    setTyped((before) => ({ ...before, ...part }))
  }
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <header className={styles['head']}>
          <Mark size={44} />
          <div>
            <h1>{words('app.name')}</h1>
            <p>{words('signIn.intro')}</p>
          </div>
          <LanguageChoice />
        </header>
        {code !== undefined && <InvitationGreeting server={server} code={code} />}
        {isFirst && code === undefined && <p className={styles['note']}>{words('signUp.first')}</p>}
        <Tabs<CredentialsKind>
          label={words('signIn.title')}
          tabs={(['signIn', 'signUp'] as const).map((each) => ({ value: each, label: words(`${each}.title`) }))}
          value={kind}
          onChange={setChosen}
        >
          <CredentialsForm key={kind} kind={kind} server={server} typed={typed} onType={type} onDone={onDone} />
        </Tabs>
        <ServerChoice server={server} probe={probe} onChange={setServer} />
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {words('design.cancel')}
          </Button>
        )}
      </div>
    </main>
  )
}

import type { Messenger } from '@maru/engine'
import type { Host } from '@maru/host'
import { Button, Mark } from '../kit/design/index.ts'
import { mount } from '../kit/mount.ts'
import { Providers } from '../kit/providers.tsx'
import { useWords } from '../kit/texts/context.tsx'
import styles from './startup-message.module.css'
import { Theme } from './theme.tsx'

interface StartupMessageProps {
  readonly message: 'openElsewhere' | 'movedElsewhere' | 'storageFailed'
  onAction(): void
}

interface MountedStartupMessage extends StartupMessageProps {
  readonly root: HTMLElement
  /** Only its preferences are read. */
  readonly messenger: Messenger
  readonly host: Host
}

/** A message with one action, shown when the messenger can't start. Returns a function that removes it. */
export const mountStartupMessage = ({ root, messenger, host, ...message }: MountedStartupMessage): (() => void) =>
  mount(
    root,
    <Providers messenger={messenger} host={host}>
      <Theme />
      <StartupMessage {...message} />
    </Providers>,
  )

function StartupMessage({ message, onAction }: StartupMessageProps) {
  const words = useWords()
  return (
    <main className={styles['message']}>
      <Mark size={44} />
      <h1>{words(`startup.${message}`)}</h1>
      <Button variant="primary" onClick={onAction}>
        {words(`startup.${message}.action`)}
      </Button>
    </main>
  )
}

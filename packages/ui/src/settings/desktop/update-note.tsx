import type { Desktop } from '@maru/host'
import { useState } from 'react'
import { Button, useToast } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './update-note.module.css'
import { useDesktopView } from './use-desktop-view.ts'

/** Announces each new version once. It installs itself at the next start, so the user can put it off. */
export function UpdateNote() {
  const { desktop } = useHost()
  return desktop ? <Note desktop={desktop} /> : null
}

function Note({ desktop }: { desktop: Desktop }) {
  const words = useWords()
  const { showError } = useToast()
  const { step, version = '' } = useDesktopView(desktop).update
  const [putOff, setPutOff] = useState<string>()
  const shown = step === 'ready' && putOff !== version
  return (
    <div role="status">
      {shown && (
        <div className={styles['ready']}>
          <p>{words('update.ready', { version })}</p>
          <Button variant="primary" onClick={() => void desktop.installUpdate().catch(showError)}>
            {words('update.restart')}
          </Button>
          <Button variant="subtle" onClick={() => setPutOff(version)}>
            {words('update.later')}
          </Button>
        </div>
      )}
    </div>
  )
}

import { useState } from 'react'
import { Button, useToast } from '../design/index.ts'
import type { InstalledHome } from '../host/installed.ts'
import { useHost } from '../messenger/context.tsx'
import { useWords } from '../texts/context.tsx'
import styles from './computer-settings.module.css'
import { useHomeView } from './use-home.ts'

/** Says once for each version that it is there. It comes by itself at the next start, so "later" is a good answer. */
export function UpdateNote() {
  const { installed } = useHost()
  return installed ? <Note home={installed} /> : null
}

function Note({ home }: { home: InstalledHome }) {
  const words = useWords()
  const { fail } = useToast()
  const { step, version = '' } = useHomeView(home).update
  const [putOff, setPutOff] = useState<string>()
  const shown = step === 'ready' && putOff !== version
  return (
    <div role="status">
      {shown && (
        <div className={styles['ready']}>
          <p>{words('update.ready', { version })}</p>
          <Button variant="primary" onClick={() => void home.installUpdate().catch(fail)}>
            {words('update.restart')}
          </Button>
          <Button variant="quiet" onClick={() => setPutOff(version)}>
            {words('update.later')}
          </Button>
        </div>
      )}
    </div>
  )
}

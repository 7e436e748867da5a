import { useState } from 'react'
import { Button, Dialog } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { keyName } from '../../navigation/key-names.ts'
import styles from './tour-dialog.module.css'

const steps = ['rooms', 'switcher', 'writing', 'notifications'] as const

/** What a new user wants to know first, half a minute long. It can be ended at any step. */
export function TourDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const mac = useHost().platform === 'mac'
  const [at, setAt] = useState(0)
  const step = steps[at] ?? steps[0]
  const isLast = at === steps.length - 1
  const keys = ['Mod', 'K'].map((key) => keyName(key, mac)).join(mac ? ' ' : '+')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words(`tour.${step}.title`)}>
      <p aria-live="polite">{words(`tour.${step}.text`, { keys })}</p>
      <div className={styles['foot']}>
        <span>{words('tour.progress', { step: at + 1, steps: steps.length })}</span>
        {!isLast && (
          <Button variant="subtle" onClick={onClose}>
            {words('tour.end')}
          </Button>
        )}
        <Button variant="primary" autoFocus onClick={isLast ? onClose : () => setAt(at + 1)}>
          {words(isLast ? 'tour.done' : 'tour.next')}
        </Button>
      </div>
    </Dialog>
  )
}

import { Button } from '../design/index.ts'
import { useWords } from '../texts/context.tsx'
import styles from './forms.module.css'

interface SaveButtonsProps {
  readonly busy: boolean
  readonly disabled?: boolean
  onCancel(): void
}

/** Submit and cancel buttons of a form. */
export function SaveButtons({ busy, disabled = false, onCancel }: SaveButtonsProps) {
  const words = useWords()
  return (
    <div className={styles['buttons']}>
      <Button type="submit" variant="primary" busy={busy} disabled={disabled}>
        {words('design.save')}
      </Button>
      <Button variant="subtle" onClick={onCancel}>
        {words('design.cancel')}
      </Button>
    </div>
  )
}

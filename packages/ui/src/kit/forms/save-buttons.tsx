import { Button } from '../design/index.ts'
import { useWords } from '../texts/context.tsx'
import styles from './forms.module.css'

interface SaveButtonsProps {
  readonly busy: boolean
  onCancel(): void
}

/** Submit and cancel buttons of a form. */
export function SaveButtons({ busy, onCancel }: SaveButtonsProps) {
  const words = useWords()
  return (
    <div className={styles['buttons']}>
      <Button type="submit" variant="primary" busy={busy}>
        {words('design.save')}
      </Button>
      <Button variant="subtle" onClick={onCancel}>
        {words('design.cancel')}
      </Button>
    </div>
  )
}

import { limits } from '@maru/shared'
import { Button } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './composer.module.css'

interface CharacterCountProps {
  readonly left: number | undefined
  onSendAsFile?(): void
}

/** How much still fits, or what is too much. */
export function CharacterCount({ left, onSendAsFile }: CharacterCountProps) {
  const words = useWords()
  if (left === undefined) return null
  const isOver = left < 0
  return (
    <div className={isOver ? styles['over'] : styles['left']}>
      <p role="status">
        {isOver
          ? words('composer.tooLong', { count: -left, max: limits.messageMax })
          : words('composer.left', { count: left })}
      </p>
      {isOver && onSendAsFile && <Button onClick={onSendAsFile}>{words('tray.textAsFile')}</Button>}
    </div>
  )
}

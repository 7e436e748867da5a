import { Mic } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { IconButton } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { shortcutFor } from '../../navigation/shortcuts.ts'

interface RecordButtonProps {
  readonly className: string | undefined
  readonly disabled: boolean
  onRecord(): void
}

/** Begins a voice message, by click or by its keys. */
export function RecordButton({ className, disabled, onRecord }: RecordButtonProps) {
  const words = useWords()
  const mac = useHost().platform === 'mac'
  const act = useRef(onRecord)
  act.current = onRecord
  useEffect(() => {
    if (disabled) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || shortcutFor(event, mac) !== 'record') return
      event.preventDefault()
      act.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [disabled, mac])
  return (
    <IconButton
      className={className}
      label={words('voice.record')}
      icon={<Mic />}
      disabled={disabled}
      onClick={onRecord}
    />
  )
}

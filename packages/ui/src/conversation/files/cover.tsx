import { EyeOff } from 'lucide-react'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './files.module.css'
import { type CoverReason, reveal } from './revealed.ts'
import type { ShownFile } from './shown-file.ts'

const labels = { spoiler: 'files.reveal', stranger: 'files.revealStranger' } as const
const signs = { spoiler: 'files.spoiler', stranger: 'files.stranger' } as const

interface CoverProps {
  readonly file: ShownFile
  readonly reason: CoverReason
  readonly tabIndex?: number
}

/** Over a file until the user asks to see it. Nothing of it is loaded before. */
export function Cover({ file, reason, tabIndex }: CoverProps) {
  const words = useWords()
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      className={styles['cover']}
      aria-label={words(labels[reason], { name: file.name })}
      onClick={({ currentTarget: { parentElement } }) => {
        reveal(file.id)
        // The focus would be lost with this button.
        requestAnimationFrame(() => parentElement?.querySelector<HTMLElement>('button, video')?.focus())
      }}
    >
      <span>
        <EyeOff size={16} aria-hidden="true" /> {words(signs[reason])}
      </span>
    </button>
  )
}

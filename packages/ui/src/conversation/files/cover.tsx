import { EyeOff } from 'lucide-react'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './files.module.css'
import { reveal } from './revealed.ts'
import type { ShownFile } from './shown-file.ts'

/** Over a spoiler until the user asks to see it. Nothing of it is loaded before. */
export function Cover({ file }: { file: ShownFile }) {
  const words = useWords()
  return (
    <button
      type="button"
      className={styles['cover']}
      aria-label={words('files.reveal', { name: file.name })}
      onClick={({ currentTarget: { parentElement } }) => {
        reveal(file.id)
        // The focus would be lost with this button.
        requestAnimationFrame(() => parentElement?.querySelector<HTMLElement>('button, video')?.focus())
      }}
    >
      <span>
        <EyeOff size={16} aria-hidden="true" /> {words('files.spoiler')}
      </span>
    </button>
  )
}

import { Users } from 'lucide-react'
import { classes } from '../../kit/design/index.ts'
import { Face } from '../../kit/pictures/face.tsx'
import styles from './composer.module.css'
import type { Suggestion } from './use-suggestions.ts'

interface SuggestionsProps {
  readonly accountId: string
  readonly id: string
  readonly label: string
  readonly suggestions: readonly Suggestion[]
  /** The index of the suggestion that Enter inserts. */
  readonly active: number
  onChoose(suggestion: Suggestion): void
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`

/** The suggestion list above the field. The focus stays in the field. */
export function Suggestions({ accountId, id, label, suggestions, active, onChoose }: SuggestionsProps) {
  return (
    <div id={id} role="listbox" aria-label={label} className={styles['suggestions']}>
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.id}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={classes(styles['suggestion'], index === active && styles['active'])}
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(suggestion)
          }}
        >
          {suggestion.person && <Face accountId={accountId} userId={suggestion.id} name={suggestion.label} size={24} />}
          {suggestion.many && <Users size={24} aria-hidden="true" />}
          <bdi>{suggestion.label}</bdi>
          <span>{suggestion.detail}</span>
        </div>
      ))}
    </div>
  )
}

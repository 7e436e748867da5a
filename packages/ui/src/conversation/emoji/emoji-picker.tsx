import { SmilePlus } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { IconButton, SearchField, Spinner } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './emoji.module.css'
import { type Emoji, loadEmojis } from './emoji-data.ts'
import { findEmojis } from './emoji-search.ts'

const maxShown = 240
const quickEmojis = ['👍', '❤️', '😂', '😮', '😢', '🙏']

interface EmojiPickerProps {
  onChoose(emoji: string): void
}

/** All emoji, searchable by name. */
export function EmojiPicker({ onChoose }: EmojiPickerProps) {
  const words = useWords()
  const { emojis, failed } = useEmojis()
  const [query, setQuery] = useState('')
  const found = useMemo(() => findEmojis(emojis ?? [], query, maxShown), [emojis, query])
  if (failed) return <p role="alert">{words('emoji.failed')}</p>
  return (
    <div className={styles['picker']}>
      <SearchField
        autoFocus
        label={words('emoji.search')}
        value={query}
        onChange={setQuery}
        onKeyDown={(event) => {
          const first = found[0]
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !first) return
          event.preventDefault()
          onChoose(first.emoji)
        }}
      />
      {!emojis && <Spinner />}
      {emojis && found.length === 0 && <p>{words('emoji.none')}</p>}
      <fieldset className={styles['grid']} aria-label={words('emoji.title')}>
        {found.map(({ emoji, label }) => (
          <button
            key={emoji}
            type="button"
            className={styles['emoji']}
            title={label}
            aria-label={label}
            onClick={() => onChoose(emoji)}
          >
            {emoji}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

/** The most common reactions, and a button for all the others. */
export function QuickReactions({ onChoose }: EmojiPickerProps) {
  const words = useWords()
  const [all, setAll] = useState(false)
  if (all) return <EmojiPicker onChoose={onChoose} />
  return (
    <fieldset className={styles['quick']} aria-label={words('action.react')}>
      {quickEmojis.map((emoji) => (
        <button
          key={emoji}
          type="button"
          className={styles['emoji']}
          aria-label={emoji}
          onClick={() => onChoose(emoji)}
        >
          {emoji}
        </button>
      ))}
      <IconButton label={words('emoji.more')} icon={<SmilePlus />} onClick={() => setAll(true)} />
    </fieldset>
  )
}

/** The emoji with names in the user's language. Nothing is loaded until `wanted`. */
export function useEmojis(wanted = true): { emojis: readonly Emoji[] | undefined; failed: boolean } {
  const { language } = useWords()
  const [emojis, setEmojis] = useState<readonly Emoji[]>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!wanted) return
    let gone = false
    loadEmojis(language).then(
      (loaded) => !gone && setEmojis(loaded),
      () => !gone && setFailed(true),
    )
    return () => {
      gone = true
    }
  }, [language, wanted])
  return { emojis, failed }
}

import { useEffect, useMemo, useState } from 'react'
import { SearchField, Spinner } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { type Emoji, loadEmojis } from './emoji-data.ts'
import styles from './emoji-picker.module.css'
import { findEmojis } from './emoji-search.ts'

const most = 240

/** All emoji, found by their names. They are loaded when the picker is first opened. */
export function EmojiPicker({ onChoose }: { onChoose(emoji: string): void }) {
  const words = useWords()
  const { emojis, failed } = useEmojis()
  const [query, setQuery] = useState('')
  const found = useMemo(() => findEmojis(emojis ?? [], query, most), [emojis, query])
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
          <button key={emoji} type="button" title={label} aria-label={label} onClick={() => onChoose(emoji)}>
            {emoji}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

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

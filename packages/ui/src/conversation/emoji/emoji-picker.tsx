import { SmilePlus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { IconButton, SearchField, Spinner } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './emoji.module.css'
import { emojiChoices, rememberEmoji, rememberTone } from './emoji-choices.ts'
import { type Emoji, loadEmojis } from './emoji-data.ts'
import { columns, type GridRow, type Group, gridRows, groups } from './grid-rows.ts'

const quickEmojis = ['👍', '❤️', '😂', '😮', '😢', '🙏']
const groupIcons = { 0: '😀', 1: '👋', 3: '🐻', 4: '🍚', 5: '🚗', 6: '⚽', 7: '💡', 8: '💯', 9: '🏁' } as const
const tones = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿']

interface EmojiPickerProps {
  /** Whether the letters typed next are the search's. */
  readonly focusesSearch?: boolean
  onChoose(emoji: string): void
}

/** All emoji by group, after those chosen lately; searchable by name. */
export function EmojiPicker({ focusesSearch = true, onChoose }: EmojiPickerProps) {
  const words = useWords()
  const { emojis, failed } = useEmojis()
  const [query, setQuery] = useState('')
  const [{ recent, tone }, setChoices] = useState(emojiChoices)
  const rows = useMemo(() => gridRows({ emojis: emojis ?? [], query, recent, tone }), [emojis, query, recent, tone])
  const scroller = useRef<HTMLFieldSetElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  if (failed) return <p role="alert">{words('emoji.failed')}</p>

  const choose = (emoji: string) => {
    rememberEmoji(emoji)
    onChoose(emoji)
  }
  const chooseTone = (next: number) => {
    rememberTone(next)
    setChoices(emojiChoices())
  }
  const showGroup = (group: Group) => {
    setQuery('')
    // Once all groups are there again.
    requestAnimationFrame(() => {
      const all = gridRows({ emojis: emojis ?? [], query: '', recent, tone })
      list.current?.scrollToIndex(all.findIndex((row) => row.kind === 'heading' && row.group === group))
    })
  }
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const first = rows.find((row) => row.kind === 'emojis')?.emojis[0]
    if (event.key === 'Enter' && first) choose(first.emoji)
    else if (event.key === 'ArrowDown') buttonsIn(scroller.current)[0]?.focus()
    else return
    event.preventDefault()
  }

  return (
    <div className={styles['picker']}>
      <SearchField
        autoFocus={focusesSearch}
        label={words('emoji.search')}
        value={query}
        onChange={setQuery}
        onKeyDown={onSearchKey}
      />
      <fieldset ref={scroller} className={styles['grid']} aria-label={words('emoji.title')} onKeyDown={moveFocus}>
        {!emojis && <Spinner />}
        {emojis && rows.length === 0 && <p>{words('emoji.none')}</p>}
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={rows}
          keepMounted={rows.length > 0 ? [0, 1].slice(0, rows.length) : []}
        >
          {(row, index) => <Line key={row.key} row={row} isFirst={index <= 1} onChoose={choose} />}
        </Virtualizer>
      </fieldset>
      {emojis && <GroupBar tone={tone} onGroup={showGroup} onTone={chooseTone} />}
    </div>
  )
}

interface LineProps {
  readonly row: GridRow
  /** Tab goes to its first emoji, and the arrow keys to the others. */
  readonly isFirst: boolean
  onChoose(emoji: string): void
}

function Line({ row, isFirst, onChoose }: LineProps) {
  const words = useWords()
  if (row.kind === 'heading') return <p className={styles['heading']}>{words(`emoji.group.${row.group}`)}</p>
  return (
    <div className={styles['line']}>
      {row.emojis.map(({ emoji, label }, column) => (
        <button
          key={emoji}
          type="button"
          data-emoji=""
          tabIndex={isFirst && column === 0 ? 0 : -1}
          className={styles['emoji']}
          title={label}
          aria-label={label}
          onClick={() => onChoose(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  )
}

interface GroupBarProps {
  readonly tone: number
  onGroup(group: Group): void
  onTone(tone: number): void
}

/** Goes to a group, and chooses the skin tone. */
function GroupBar({ tone, onGroup, onTone }: GroupBarProps) {
  const words = useWords()
  const [choosing, setChoosing] = useState(false)
  const choose = (next: number) => {
    setChoosing(false)
    onTone(next)
  }
  const button = (emoji: string, label: string, onClick: () => void, pressed?: boolean) => (
    <button
      key={label}
      type="button"
      className={styles['emoji']}
      title={label}
      aria-label={label}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      onClick={onClick}
    >
      {emoji}
    </button>
  )
  return (
    <div className={styles['groups']}>
      {choosing
        ? tones.map((hand, index) =>
            button(hand, words(`emoji.tone.${index as 0 | 1 | 2 | 3 | 4 | 5}`), () => choose(index), index === tone),
          )
        : groups.map((group) => button(groupIcons[group], words(`emoji.group.${group}`), () => onGroup(group)))}
      {!choosing && button(tones[tone] ?? '✋', words('emoji.tone'), () => setChoosing(true))}
    </div>
  )
}

/** The emoji of the lines that are drawn. */
const buttonsIn = (grid: HTMLElement | null): HTMLElement[] => [
  ...(grid?.querySelectorAll<HTMLElement>('[data-emoji]') ?? []),
]

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
  if (by === undefined || !(event.target instanceof HTMLElement)) return
  const all = buttonsIn(event.currentTarget)
  all[all.indexOf(event.target) + by]?.focus()
  event.preventDefault()
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

import { Dialog } from '@base-ui/react/dialog'
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import { ErrorNote, Kbd } from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import { ChoiceItem } from './choice-item.tsx'
import type { FoundName } from './choices.ts'
import styles from './quick-switcher.module.css'
import { useChoices } from './use-choices.ts'

interface QuickSwitcherProps {
  readonly open: boolean
  onClose(): void
}

/** Goes to any room or person by a few letters of the name. */
export function QuickSwitcher({ open, onClose }: QuickSwitcherProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['backdrop']} />
        <Dialog.Popup className={styles['popup']}>
          <Switcher onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Switcher({ onClose }: { onClose(): void }) {
  const words = useWords()
  const list = useId()
  const [query, setQuery] = useState('')
  const choices = useChoices(query)
  const [at, setAt] = useState(0)
  const { go, error } = useGoTo(onClose)
  const chosen = choices[Math.min(at, choices.length - 1)]
  const idOf = (index: number) => `${list}-${index}`

  const onKeyDown = (event: KeyboardEvent) => {
    // A syllable that is still being put together takes these keys for itself.
    if (event.nativeEvent.isComposing) return
    const to = moveBy(event.key, Math.min(at, choices.length - 1), choices.length)
    if (to === undefined) return
    setAt(to)
    event.preventDefault()
  }
  // An Enter that an input method takes and then passes on submits as well, when the name is whole.
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen) void go(chosen)
  }

  return (
    <>
      <Dialog.Title data-hidden-text="">{words('switcher.label')}</Dialog.Title>
      <form onSubmit={onSubmit}>
        <input
          className={styles['input']}
          type="text"
          role="combobox"
          aria-label={words('switcher.label')}
          aria-expanded={choices.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen && idOf(choices.indexOf(chosen))}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          maxLength={100}
          placeholder={words('switcher.placeholder')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </form>
      {error !== undefined && <ErrorNote error={error} />}
      {query.trim() === '' && choices.length > 0 && <p className={styles['heading']}>{words('switcher.recent')}</p>}
      <div className={styles['list']} id={list} role="listbox" aria-label={words('switcher.label')}>
        {choices.map((choice, index) => (
          <ChoiceItem
            key={`${choice.accountId}/${choice.roomId ?? choice.userId}`}
            id={idOf(index)}
            choice={choice}
            chosen={choice === chosen}
            onHover={() => setAt(index)}
            onChoose={() => void go(choice)}
          />
        ))}
      </div>
      {choices.length === 0 && <p className={styles['nothing']}>{words('switcher.nothing', { query })}</p>}
      <p data-hidden-text="" role="status">
        {query.trim() !== '' && words('switcher.found', { count: choices.length })}
      </p>
      <p className={styles['keys']} aria-hidden="true">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {words('switcher.move')}
        </span>
        <span>
          <Kbd>↵</Kbd> {words('switcher.open')}
        </span>
      </p>
    </>
  )
}

/** Where a key leads from one of the choices; undefined: nowhere. */
function moveBy(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'PageDown') return Math.min(at + 8, count - 1)
  if (key === 'PageUp') return Math.max(at - 8, 0)
  return undefined
}

/** Opens what was chosen: with a person that is a conversation which may have to be made first. */
function useGoTo(onClose: () => void) {
  const call = useCall()
  const navigation = useNavigation()
  const { run, error } = useTask()
  const go = async ({ accountId, roomId, userId }: FoundName) => {
    const went = await run(async () => {
      const target =
        roomId ?? (userId === undefined ? undefined : (await call('rooms.direct', { accountId, userId })).roomId)
      if (target === undefined) return
      const route = { kind: 'room', roomId: target } as const
      if (accountId === navigation.accountId) navigation.go(route)
      else navigation.switchAccount(accountId, route)
    })
    if (went) onClose()
  }
  return { go, error }
}

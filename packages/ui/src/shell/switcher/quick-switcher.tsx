import { Dialog } from '@base-ui/react/dialog'
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import { ErrorNote, Kbd } from '../../kit/design/index.ts'
import { takeFocus, useFocusReturn } from '../../kit/focus/dialog-focus.ts'
import { useHeldEnter } from '../../kit/focus/use-held-enter.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './quick-switcher.module.css'
import { CommandItem, ResultItem } from './result-item.tsx'
import { currentLast, type SwitcherResult } from './results.ts'
import { type Command, type CommandDialog, useCommands } from './use-commands.ts'
import { useResults } from './use-results.ts'

interface QuickSwitcherProps {
  readonly open: boolean
  onClose(): void
  /** A command asks for one of the other dialogs, in place of this one. */
  onOpen(dialog: CommandDialog): void
}

/** Goes to any room or person by typing part of the name. */
export function QuickSwitcher({ open, onClose, onOpen }: QuickSwitcherProps) {
  const finalFocus = useFocusReturn(open)
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['backdrop']} />
        <Dialog.Popup finalFocus={finalFocus} className={styles['popup']}>
          <Switcher onClose={onClose} onOpen={onOpen} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Switcher({ onClose, onOpen }: Omit<QuickSwitcherProps, 'open'>) {
  const words = useWords()
  const list = useId()
  const [query, setQuery] = useState('')
  const { accountId, route } = useNavigation()
  const found = useResults(query)
  const results = currentLast(found.results, query, {
    accountId,
    ...(route.kind === 'room' && { roomId: route.roomId }),
  })
  const commands = useCommands(query, onOpen)
  const count = results.length + commands.length
  const [activeIndex, setActiveIndex] = useState(0)
  const { go, error } = useGoTo(onClose)
  const activeAt = Math.min(activeIndex, count - 1)
  const run = (command: Command) => {
    onClose()
    command.run()
  }
  const enter = useHeldEnter(query, found.areOf, () => {
    const [result, command] = [results[activeAt], commands[activeAt - results.length]]
    if (result) void go(result)
    else if (command) run(command)
  })
  const idOf = (index: number) => `${list}-${index}`

  const onKeyDown = (event: KeyboardEvent) => {
    // During composition these keys belong to the input method.
    if (event.nativeEvent.isComposing) return
    const next = moveBy(event.key, activeAt, count)
    if (next === undefined) return
    setActiveIndex(next)
    event.preventDefault()
  }
  // A form, because an Enter that the input method passes on submits it too, once the name is complete.
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    enter()
  }

  return (
    <>
      <Dialog.Title data-hidden-text="">{words('switcher.label')}</Dialog.Title>
      <form onSubmit={onSubmit}>
        <input
          ref={takeFocus}
          className={styles['input']}
          type="text"
          role="combobox"
          aria-label={words('switcher.label')}
          aria-expanded={count > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={count > 0 ? idOf(activeAt) : undefined}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          maxLength={100}
          placeholder={words('switcher.placeholder')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActiveIndex(0)
          }}
          onKeyDown={onKeyDown}
        />
      </form>
      {error !== undefined && <ErrorNote error={error} />}
      {query.trim() === '' && results.length > 0 && <p className={styles['heading']}>{words('switcher.recent')}</p>}
      <div className={styles['list']} id={list} role="listbox" aria-label={words('switcher.label')}>
        {results.map((result, index) => (
          <ResultItem
            key={`${result.accountId}/${result.roomId ?? result.userId}`}
            id={idOf(index)}
            result={result}
            active={index === activeAt}
            onHover={() => setActiveIndex(index)}
            onChoose={() => void go(result)}
          />
        ))}
        {commands.length > 0 && (
          <p className={styles['heading']} role="presentation">
            {words('switcher.commands')}
          </p>
        )}
        {commands.map((command, index) => (
          <CommandItem
            key={command.name}
            id={idOf(results.length + index)}
            command={command}
            active={results.length + index === activeAt}
            onHover={() => setActiveIndex(results.length + index)}
            onChoose={() => run(command)}
          />
        ))}
      </div>
      {count === 0 && <p className={styles['nothing']}>{words('switcher.nothing', { query })}</p>}
      <p data-hidden-text="" role="status">
        {query.trim() !== '' && words('switcher.found', { count })}
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

/** The index that a key moves to; undefined for other keys. */
function moveBy(key: string, index: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (index + 1) % count
  if (key === 'ArrowUp') return (index - 1 + count) % count
  if (key === 'PageDown') return Math.min(index + 8, count - 1)
  if (key === 'PageUp') return Math.max(index - 8, 0)
  return undefined
}

/** Opens a result. For a person, this may create the direct room first. */
function useGoTo(onClose: () => void) {
  const call = useCall()
  const navigation = useNavigation()
  const { run, error } = useTask()
  const go = async ({ accountId, roomId, userId }: SwitcherResult) => {
    const opened = await run(async () => {
      const target =
        roomId ?? (userId === undefined ? undefined : (await call('rooms.direct', { accountId, userId })).roomId)
      if (target === undefined) return
      const route = { kind: 'room', roomId: target } as const
      if (accountId === navigation.accountId) navigation.go(route)
      else navigation.switchAccount(accountId, route)
    })
    if (opened) onClose()
  }
  return { go, error }
}

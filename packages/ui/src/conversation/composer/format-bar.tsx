import {
  Bold,
  CircleQuestionMark,
  Code,
  EyeOff,
  Italic,
  Link,
  List,
  type LucideIcon,
  Quote,
  SquareCode,
  Strikethrough,
} from 'lucide-react'
import { createElement, type KeyboardEvent, useRef, useState } from 'react'
import { IconButton, Popover } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { keyName } from '../../navigation/key-names.ts'
import { type FormatName, formats } from '../../navigation/shortcuts.ts'
import styles from './format-bar.module.css'
import { FormatHelp } from './format-help.tsx'

const icons: Readonly<Record<FormatName, LucideIcon>> = {
  bold: Bold,
  italic: Italic,
  strike: Strikethrough,
  code: Code,
  codeBlock: SquareCode,
  quote: Quote,
  list: List,
  spoiler: EyeOff,
  link: Link,
}

interface FormatBarProps {
  readonly id: string
  onFormat(name: FormatName): void
  /** Back to the field. */
  onLeave(): void
}

/** The formatting toolbar above the field: one Tab stop, in which the arrows move. It scrolls sideways on a narrow screen. */
export function FormatBar({ id, onFormat, onLeave }: FormatBarProps) {
  const words = useWords()
  const mac = useHost().platform === 'mac'
  const bar = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof Element && !bar.current?.contains(event.target)) return
    if (event.key === 'Escape') return onLeave()
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const next = nextIndex(event.key, current, buttons.length)
    if (next === undefined) return
    event.preventDefault()
    setCurrent(next)
    buttons[next]?.focus()
  }
  const stop = (index: number) => ({
    tabIndex: index === current ? 0 : -1,
    onFocus: () => setCurrent(index),
  })

  return (
    <div
      ref={bar}
      id={id}
      className={styles['bar']}
      data-sideways=""
      role="toolbar"
      aria-label={words('format.bar')}
      onKeyDown={onKeyDown}
    >
      {formats.map(({ name, text, keys }, index) => {
        const label = words(text)
        const shortcut = keys?.map((key) => keyName(key, mac)).join(mac ? '' : '+')
        return (
          <IconButton
            key={name}
            label={label}
            title={shortcut ? `${label} (${shortcut})` : label}
            icon={createElement(icons[name])}
            {...stop(index)}
            // The field keeps the focus and its selection.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onFormat(name)}
          />
        )
      })}
      <Popover
        label={words('format.help')}
        trigger={<IconButton label={words('format.help')} icon={<CircleQuestionMark />} {...stop(formats.length)} />}
      >
        <FormatHelp />
      </Popover>
    </div>
  )
}

function nextIndex(key: string, current: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (current + 1) % count
  if (key === 'ArrowLeft') return (current - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

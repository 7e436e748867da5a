import type { KeyboardEvent, PointerEvent } from 'react'
import { useWords } from '../../kit/texts/context.tsx'
import { durationWords } from '../files/duration-words.ts'
import styles from './audio.module.css'
import { Bars } from './bars.tsx'

interface SeekBarProps {
  /** Undefined: a plain line. */
  readonly levels: readonly number[] | undefined
  /** Both in seconds. */
  readonly position: number
  readonly duration: number
  readonly disabled: boolean
  onSeek(seconds: number): void
  onToggle(): void
}

const stepSeconds = 5
const pageSeconds = 15

/** Where a track stands, to be moved by clicking, dragging and keys. */
export function SeekBar({ levels, position, duration, disabled, onSeek, onToggle }: SeekBarProps) {
  const words = useWords()
  const played = duration > 0 ? Math.min(1, position / duration) : 0
  const at = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onSeek(((event.clientX - left) / Math.max(1, width)) * duration)
  }
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: position - stepSeconds,
    ArrowDown: position - stepSeconds,
    ArrowRight: position + stepSeconds,
    ArrowUp: position + stepSeconds,
    PageDown: position - pageSeconds,
    PageUp: position + pageSeconds,
    Home: 0,
    End: duration,
  }
  const press = (event: KeyboardEvent) => {
    const place = places[event.key]
    if (event.altKey || event.ctrlKey || event.metaKey || (place === undefined && event.key !== ' ')) return
    event.preventDefault()
    event.stopPropagation()
    if (place === undefined) onToggle()
    else onSeek(place)
  }
  const shown = (seconds: number) => durationWords(seconds * 1_000)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: it has a tabIndex unless it is disabled
    <span
      role="slider"
      className={styles['seek']}
      {...(!disabled && { tabIndex: 0, onKeyDown: press })}
      aria-label={words('audio.seek')}
      aria-disabled={disabled}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(Math.min(position, duration))}
      aria-valuetext={words('audio.place', { at: shown(position), all: shown(duration) })}
      onPointerDown={(event) => {
        if (disabled || event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        at(event)
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && at(event)}
    >
      {levels ? (
        <Bars levels={levels} played={played} />
      ) : (
        <span className={styles['line']} aria-hidden="true">
          <span style={{ inlineSize: `${played * 100}%` }} />
        </span>
      )}
    </span>
  )
}

import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import styles from '../shell.module.css'

const [least, most, usual, step] = [220, 480, 290, 16]

/** How wide the room list is: while it is drawn, and then as kept. */
export function useListWidth() {
  const call = useCall()
  const kept = useMessenger((state) => state.preferences.listWidth)
  const [drawn, setDrawn] = useState<number>()
  const width = drawn ?? kept
  return {
    width,
    draw: (to: number) => setDrawn(Math.round(Math.min(Math.max(to, least), most))),
    keep(listWidth = width) {
      call('preferences.set', { preferences: { listWidth } })
        .catch(() => undefined)
        .finally(() => setDrawn(undefined))
    },
  }
}

/** The edge of the room list, which one draws with the pointer or moves with the arrow keys. */
export function ListEdge({ width, draw, keep }: ReturnType<typeof useListWidth>) {
  const words = useWords()
  const [from, setFrom] = useState<number>()
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setFrom(event.clientX - width)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = { ArrowLeft: width - step, ArrowRight: width + step, Home: least, End: most, Enter: usual }[
      event.key
    ]
    if (wanted === undefined) return
    event.preventDefault()
    keep(Math.min(Math.max(wanted, least), most))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes neither the focus nor a value.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={words('rooms.width')}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={styles['listEdge']}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => from !== undefined && draw(event.clientX - from)}
      onLostPointerCapture={() => {
        setFrom(undefined)
        keep()
      }}
      onDoubleClick={() => keep(usual)}
      onKeyDown={onKeyDown}
    />
  )
}

import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { settingLimits } from '../../kit/setting-limits.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from '../shell.module.css'

const { min: minWidth, max: maxWidth, default: defaultWidth } = settingLimits.listWidth
const keyStep = 16

const within = (width: number): number => Math.round(Math.min(Math.max(width, minWidth), maxWidth))

/** The sidebar's width: the dragged one during a drag, otherwise the saved one. */
export function useSidebarWidth() {
  const call = useCall()
  const saved = useMessenger((state) => state.preferences.listWidth)
  const [dragged, setDragged] = useState<number>()
  const width = dragged ?? saved
  return {
    width,
    drag: (to: number) => setDragged(within(to)),
    save(listWidth = width) {
      call('preferences.set', { preferences: { listWidth: within(listWidth) } })
        .catch(() => undefined)
        .finally(() => setDragged(undefined))
    },
  }
}

/** Resizes the sidebar by dragging or with the arrow keys. */
export function SidebarEdge({ width, drag, save }: ReturnType<typeof useSidebarWidth>) {
  const words = useWords()
  const [grabbedAt, setGrabbedAt] = useState<number>()
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setGrabbedAt(event.clientX - width)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = {
      ArrowLeft: width - keyStep,
      ArrowRight: width + keyStep,
      Home: minWidth,
      End: maxWidth,
      Enter: defaultWidth,
    }[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    save(wanted)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes neither the focus nor a value.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={words('rooms.width')}
      aria-valuenow={width}
      aria-valuemin={minWidth}
      aria-valuemax={maxWidth}
      tabIndex={0}
      className={styles['sidebarEdge']}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => grabbedAt !== undefined && drag(event.clientX - grabbedAt)}
      onLostPointerCapture={() => {
        setGrabbedAt(undefined)
        save()
      }}
      onDoubleClick={() => save(defaultWidth)}
      onKeyDown={onKeyDown}
    />
  )
}

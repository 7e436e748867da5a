import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../../kit/texts/context.tsx'
import type { FieldRef } from './composer-field.tsx'
import { filesIn, pastedFiles } from './transferred-files.ts'
import styles from './tray.module.css'

interface FileDropProps {
  readonly field: FieldRef
  onFiles(files: readonly File[]): void
}

const otherField = 'input, textarea, select, [contenteditable], [role="dialog"]'

/** Takes files that are dropped anywhere on the conversation, or pasted while no other field has the focus. */
export function FileDrop({ field, onFiles }: FileDropProps) {
  const words = useWords()
  const marker = useRef<HTMLSpanElement>(null)
  const [section, setSection] = useState<Element>()
  const [isOver, setIsOver] = useState(false)
  const take = useRef(onFiles)
  take.current = onFiles

  useEffect(() => {
    const around = marker.current?.closest<HTMLElement>('section')
    if (!around) return
    setSection(around)
    const listening = new AbortController()
    const { signal } = listening
    // Of the elements that are entered and left on the way, the last entered counts.
    let entered: EventTarget | null = null
    const over = (event: DragEvent, is: boolean) => {
      if (event.dataTransfer?.types.includes('Files')) setIsOver(is)
    }
    around.addEventListener(
      'dragenter',
      (event) => {
        entered = event.target
        over(event, true)
      },
      { signal },
    )
    around.addEventListener('dragleave', (event) => event.target === entered && over(event, false), { signal })
    around.addEventListener(
      'drop',
      (event) => {
        setIsOver(false)
        const files = filesIn(event.dataTransfer)
        if (files.length > 0) take.current(files)
      },
      { signal },
    )
    window.addEventListener(
      'paste',
      (event) => {
        const { target } = event
        const isElsewhere = target !== field.current && target instanceof Element && target.closest(otherField) !== null
        const files = isElsewhere ? [] : pastedFiles(event.clipboardData)
        if (files.length === 0) return
        event.preventDefault()
        take.current(files)
        field.current?.focus()
      },
      { signal },
    )
    return () => listening.abort()
  }, [field])

  return (
    <>
      <span ref={marker} hidden />
      {section &&
        isOver &&
        createPortal(
          <div className={styles['drop']}>
            <span>
              <FileUp size={28} aria-hidden="true" />
              {words('tray.drop')}
            </span>
          </div>,
          section,
        )}
    </>
  )
}

import { Camera, ImagePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, classes } from '../design/index.ts'
import { useWords } from '../texts/context.tsx'
import styles from './pictures.module.css'

interface ChooseProps {
  onChosen(file: Blob): void
  onCamera(): void
}

/** Takes a picture from the system's dialog, dropped, or pasted. */
export function Choose({ onChosen, onCamera }: ChooseProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null | undefined): boolean => {
    const [file] = files ?? []
    if (file) onChosen(file)
    return file !== undefined
  }
  const held = useRef(take)
  held.current = take
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (held.current(event.clipboardData?.files)) event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the buttons in it do the same.
    <div
      className={classes(styles['choose'], over && styles['over'])}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <p>{words('picture.drop')}</p>
      <div className={styles['ways']}>
        <Button variant="primary" onClick={() => input.current?.click()}>
          <ImagePlus size={16} aria-hidden="true" /> {words('picture.choose')}
        </Button>
        <Button onClick={onCamera}>
          <Camera size={16} aria-hidden="true" /> {words('picture.camera')}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={({ currentTarget }) => {
          take(currentTarget.files)
          // So that the same file can be chosen again.
          currentTarget.value = ''
        }}
      />
    </div>
  )
}

import { limits } from '@maru/shared'
import { useState } from 'react'
import { sizeWords } from '../../kit/files/size-words.ts'
import type { TrayHandle } from '../../kit/files/trays.ts'
import { useWords } from '../../kit/texts/context.tsx'

/** Adds files to the tray, as many as a message can have, and says which ones it can't take. */
export function useAttach(tray: TrayHandle, bytesMax: number) {
  const words = useWords()
  const [note, setNote] = useState<string>()
  return {
    note,
    clearNote: () => setNote(undefined),
    /** Whether all of them are in the tray. */
    attach(files: readonly File[]): boolean {
      if (tray.isKeeping) return false
      const tooLarge = files.find(({ size }) => size > bytesMax)
      const fitting = files.filter(({ size }) => size <= bytesMax)
      const free = limits.attachmentsMax - tray.files.length
      const over = Math.max(0, fitting.length - free)
      tray.add(fitting.slice(0, free))
      if (over > 0) setNote(words('tray.full', { count: over, max: limits.attachmentsMax }))
      else
        setNote(tooLarge && words('tray.tooLarge', { name: tooLarge.name, size: sizeWords(bytesMax, words.language) }))
      return over === 0 && !tooLarge
    },
  }
}

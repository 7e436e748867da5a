import { useState } from 'react'
import type { FormatName } from '../../navigation/shortcuts.ts'
import type { FieldRef } from './composer-field.tsx'
import { isFormatBarOpen, rememberFormatBar } from './format-bar-choice.ts'
import { formatted } from './formatting.ts'

/** Whether the formatting toolbar is open, and what formats the field's selection. */
export function useFormatBar(field: FieldRef) {
  const [open, setOpen] = useState(isFormatBarOpen)
  return {
    open,
    toggle() {
      rememberFormatBar(!open)
      setOpen(!open)
    },
    format(name: FormatName) {
      const element = field.current
      if (!element) return
      const { value: text, selectionStart, selectionEnd } = element
      const edit = formatted(name, { text, start: selectionStart, end: selectionEnd })
      element.focus()
      element.setSelectionRange(edit.from, edit.to)
      // Deprecated, but nothing else leaves the field's undo history whole.
      if (edit.insert !== '') document.execCommand('insertText', false, edit.insert)
      else if (edit.from < edit.to) document.execCommand('delete')
      element.setSelectionRange(edit.start, edit.end)
    },
  }
}

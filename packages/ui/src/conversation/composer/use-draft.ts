import { limits } from '@maru/shared'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useCall } from '../../kit/messenger/context.tsx'

const saveDelayMs = 400

interface Draft {
  readonly text: string
  /** Updates the text and saves it as the room's draft shortly after. */
  write(text: string): void
  /** For a text being sent: the engine removes the saved draft itself. */
  clear(): void
  /** Puts back a text that could not be sent, before anything typed meanwhile. */
  putBack(text: string): void
}

/** The text being written in a room, restored when the user comes back to it on this device. */
export function useDraft(accountId: string, roomId: string, saved: string): Draft {
  const call = useCall()
  const [text, setText] = useState(saved)
  const latest = useRef({ text: saved, unsaved: false, mounted: true })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(() => {
    clearTimeout(timer.current)
    if (!latest.current.unsaved) return
    latest.current.unsaved = false
    call('rooms.draft', { accountId, roomId, text: latest.current.text.slice(0, limits.messageMax * 2) }).catch(() => {
      latest.current.unsaved = true
    })
  }, [call, accountId, roomId])

  const write = useCallback(
    (next: string) => {
      Object.assign(latest.current, { text: next, unsaved: true })
      setText(next)
      clearTimeout(timer.current)
      // Nothing else saves it after unmounting, so save at once.
      timer.current = setTimeout(save, latest.current.mounted ? saveDelayMs : 0)
    },
    [save],
  )

  useEffect(() => {
    const state = latest.current
    state.mounted = true
    window.addEventListener('pagehide', save)
    window.addEventListener('blur', save)
    return () => {
      state.mounted = false
      window.removeEventListener('pagehide', save)
      window.removeEventListener('blur', save)
      save()
    }
  }, [save])

  // Take over a draft from another window, unless the user is writing in this one.
  const last = useRef(saved)
  useEffect(() => {
    const before = last.current
    last.current = saved
    if (saved === before || document.hasFocus() || latest.current.unsaved) return
    latest.current.text = saved
    setText(saved)
  }, [saved])

  return {
    text,
    write,
    clear: useCallback(() => {
      clearTimeout(timer.current)
      Object.assign(latest.current, { text: '', unsaved: false })
      setText('')
    }, []),
    putBack: useCallback(
      (sent: string) => {
        const { text: meanwhile } = latest.current
        write(meanwhile === '' ? sent : `${sent}\n${meanwhile}`)
      },
      [write],
    ),
  }
}

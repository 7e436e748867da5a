import { limits } from '@maru/shared'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useCall } from '../../kit/messenger/context.tsx'

const pause = 400

interface Draft {
  readonly text: string
  /** What the person typed: kept as the room's draft shortly after. */
  write(text: string): void
  /** Empties the field for a text that is being sent: the engine takes the draft away itself. */
  take(): void
  /** Puts back what could not be sent, before what was typed meanwhile. */
  giveBack(text: string): void
}

/** What is being written in a room. It is there again whenever one comes back, on this device. */
export function useDraft(accountId: string, roomId: string, kept: string): Draft {
  const call = useCall()
  const [text, setText] = useState(kept)
  const now = useRef({ text: kept, unsaved: false, mounted: true })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(() => {
    clearTimeout(timer.current)
    if (!now.current.unsaved) return
    now.current.unsaved = false
    call('rooms.draft', { accountId, roomId, text: now.current.text.slice(0, limits.messageMax * 2) }).catch(() => {
      now.current.unsaved = true
    })
  }, [call, accountId, roomId])

  const write = useCallback(
    (next: string) => {
      Object.assign(now.current, { text: next, unsaved: true })
      setText(next)
      clearTimeout(timer.current)
      // Whoever is gone already can't come back to it: what they wrote is kept at once.
      timer.current = setTimeout(save, now.current.mounted ? pause : 0)
    },
    [save],
  )

  useEffect(() => {
    const state = now.current
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

  // Written in another window of this device, while nobody writes here.
  const last = useRef(kept)
  useEffect(() => {
    const before = last.current
    last.current = kept
    if (kept === before || document.hasFocus() || now.current.unsaved) return
    now.current.text = kept
    setText(kept)
  }, [kept])

  return {
    text,
    write,
    take: useCallback(() => {
      clearTimeout(timer.current)
      Object.assign(now.current, { text: '', unsaved: false })
      setText('')
    }, []),
    giveBack: useCallback(
      (sent: string) => {
        const { text: meanwhile } = now.current
        write(meanwhile === '' ? sent : `${sent}\n${meanwhile}`)
      },
      [write],
    ),
  }
}

import { limits } from '@maru/shared'
import { useCallback, useEffect, useRef, useState } from 'react'
import { dropDraft, keepDraft, keptDraft } from '../../kit/kept-drafts.ts'
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
  const [text, setText] = useState(() => keptDraft(accountId, roomId) ?? saved)
  /** `saved` is what the engine is known to have, which it is not while it saves. */
  const latest = useRef({ text, saved: text === saved ? saved : undefined, saving: false, mounted: true })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(async () => {
    clearTimeout(timer.current)
    const state = latest.current
    if (state.saving) return
    if (state.text === state.saved) return dropDraft(accountId, roomId)
    const { text: written } = state
    state.saving = true
    try {
      await call('rooms.draft', { accountId, roomId, text: written.slice(0, limits.messageMax * 2) })
      state.saved = written
      dropDraft(accountId, roomId)
    } catch {
      return
    } finally {
      state.saving = false
    }
    // Written while the engine saved.
    if (state.text !== written) await save()
  }, [call, accountId, roomId])

  const write = useCallback(
    (next: string) => {
      latest.current.text = next
      setText(next)
      clearTimeout(timer.current)
      // Nothing else saves it after unmounting, so save at once.
      timer.current = setTimeout(() => void save(), latest.current.mounted ? saveDelayMs : 0)
    },
    [save],
  )

  useEffect(() => {
    const state = latest.current
    state.mounted = true
    const saveNow = () => void save()
    // The page may be gone before the engine has saved anything.
    const leave = () => {
      if (state.text !== state.saved) keepDraft(accountId, roomId, state.text)
      saveNow()
    }
    const onVisibility = () => document.visibilityState === 'hidden' && leave()
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', onVisibility)
    window.addEventListener('blur', saveNow)
    saveNow()
    return () => {
      state.mounted = false
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('blur', saveNow)
      saveNow()
    }
  }, [save, accountId, roomId])

  // Take over a draft from another window, unless the user is writing in this one.
  const last = useRef(saved)
  useEffect(() => {
    const before = last.current
    last.current = saved
    const state = latest.current
    if (saved === before || document.hasFocus() || state.text !== state.saved) return
    Object.assign(state, { text: saved, saved })
    setText(saved)
  }, [saved])

  return {
    text,
    write,
    clear: useCallback(() => {
      clearTimeout(timer.current)
      Object.assign(latest.current, { text: '', saved: '' })
      dropDraft(accountId, roomId)
      setText('')
    }, [accountId, roomId]),
    putBack: useCallback(
      (sent: string) => {
        const { text: meanwhile } = latest.current
        write(meanwhile === '' ? sent : `${sent}\n${meanwhile}`)
      },
      [write],
    ),
  }
}

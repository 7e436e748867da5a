import { X } from 'lucide-react'
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import { useWords } from '../texts/context.tsx'
import { IconButton } from './button.tsx'
import styles from './float.module.css'

const durationMs = 6_000
const maxToasts = 3

interface Toast {
  readonly id: number
  readonly text: string
  readonly isError: boolean
}

interface Toasts {
  /** Shows a short message in a corner, announced by screen readers, that disappears on its own. */
  showToast(text: string): void
  showError(error: unknown): void
}

const ToastContext = createContext<Toasts>({ showToast() {}, showError() {} })

export const useToast = (): Toasts => use(ToastContext)

let ids = 0

export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useWords()
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const drop = useCallback((id: number) => setToasts((known) => known.filter((toast) => toast.id !== id)), [])
  const api = useMemo((): Toasts => {
    const add = (text: string, isError: boolean) => {
      const id = ++ids
      setToasts((known) => [...known, { id, text, isError }].slice(-maxToasts))
      setTimeout(() => drop(id), durationMs)
    }
    return { showToast: (text) => add(text, false), showError: (error) => add(words.error(error), true) }
  }, [words, drop])
  return (
    <ToastContext value={api}>
      {children}
      <div className={styles['toasts']} role="status">
        {toasts.map(({ id, text, isError }) => (
          <div key={id} className={styles['toast']} data-type={isError ? 'error' : undefined}>
            <span>{text}</span>
            <IconButton label={words('design.close')} icon={<X />} onClick={() => drop(id)} />
          </div>
        ))}
      </div>
    </ToastContext>
  )
}

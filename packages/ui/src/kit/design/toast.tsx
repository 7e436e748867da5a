import { X } from 'lucide-react'
import {
  createContext,
  type ReactNode,
  type RefObject,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useWords } from '../texts/context.tsx'
import { Button, IconButton } from './button.tsx'
import styles from './float.module.css'

const durationMs = 6_000
const undoMs = 5_000
const maxToasts = 3

/** An act that waits until it can no longer be undone: one of the two is called, once. */
interface Undoable {
  undo(): void
  carryOut(): void
}

/** What a toast offers to do. */
interface ToastAction {
  readonly label: string
  act(): void
}

interface Toast {
  readonly id: number
  readonly text: string
  readonly isError?: boolean
  readonly undoable?: Undoable
  readonly action?: ToastAction
  /** It stays until what it says has ended. */
  readonly stays?: boolean
}

interface Toasts {
  /** Shows a short message in a corner, announced by screen readers, that disappears on its own. */
  showToast(text: string, action?: ToastAction): void
  /** Says what is being done, until it has ended either way. */
  showWork(text: string, work: Promise<unknown>, action: ToastAction): void
  showError(error: unknown): void
  /** Says what was done and offers to undo it. It is carried out when the message goes, or the page is hidden or closed. */
  showUndo(text: string, undoable: Undoable): void
}

const ToastContext = createContext<Toasts>({ showToast() {}, showWork() {}, showError() {}, showUndo() {} })

export const useToast = (): Toasts => use(ToastContext)

let ids = 0

export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useWords()
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const shown = useRef(toasts)
  const set = useCallback((next: readonly Toast[]) => {
    const gone = shown.current.filter((toast) => !next.includes(toast))
    shown.current = next
    setToasts(next)
    return gone
  }, [])
  const drop = useCallback(
    (dropped: (toast: Toast) => boolean) => {
      for (const { undoable } of set(shown.current.filter((toast) => !dropped(toast)))) undoable?.carryOut()
    },
    [set],
  )
  const undo = useCallback(
    (toast: Toast) => {
      if (set(shown.current.filter((other) => other !== toast)).length > 0) toast.undoable?.undo()
    },
    [set],
  )
  const api = useMemo((): Toasts => {
    const add = (toast: Omit<Toast, 'id'>): number => {
      const id = ++ids
      set([...shown.current, { ...toast, id }])
      const tooMany = shown.current.slice(0, -maxToasts)
      drop((old) => tooMany.includes(old))
      return id
    }
    return {
      showToast: (text, action) => void add({ text, ...(action && { action }) }),
      showWork(text, work, action) {
        const id = add({ text, action, stays: true })
        const end = () => drop((toast) => toast.id === id)
        work.then(end, end)
      },
      showError: (error) => void add({ text: words.error(error), isError: true }),
      showUndo: (text, undoable) => void add({ text, undoable }),
    }
  }, [words, set, drop])
  useCarryOutWhenHidden(() => drop(({ undoable }) => undoable !== undefined))
  useUndoKey(shown, undo)
  return (
    <ToastContext value={api}>
      {children}
      <div className={styles['toasts']} role="status">
        {toasts.map((toast) => (
          <ToastRow
            key={toast.id}
            toast={toast}
            onUndo={() => undo(toast)}
            onGone={() => drop((old) => old === toast)}
          />
        ))}
      </div>
    </ToastContext>
  )
}

interface ToastRowProps {
  readonly toast: Toast
  onUndo(): void
  onGone(): void
}

/** Its time stands still while the pointer or the focus is on it. */
function ToastRow({ toast: { text, isError, undoable, action, stays = false }, onUndo, onGone }: ToastRowProps) {
  const words = useWords()
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  const held = hovered || focused || stays
  const leftMs = useRef(undoable ? undoMs : durationMs)
  const cameFrom = useRef<EventTarget>(null)
  const latest = useRef(onGone)
  latest.current = onGone
  useEffect(() => {
    if (held) return
    const startedAt = performance.now()
    const timer = setTimeout(() => latest.current(), leftMs.current)
    return () => {
      clearTimeout(timer)
      leftMs.current -= performance.now() - startedAt
    }
  }, [held])
  const takeBack = () => {
    onUndo()
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stops its clock, which keys do too by focusing its buttons
    <div
      className={styles['toast']}
      data-type={isError ? 'error' : undefined}
      data-undoable={undoable && ''}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={(event) => {
        cameFrom.current ??= event.relatedTarget
        setFocused(true)
      }}
      onBlur={() => setFocused(false)}
    >
      <span>{text}</span>
      {undoable && (
        <Button variant="subtle" aria-keyshortcuts="Control+Z Meta+Z" onClick={takeBack}>
          {words('design.undo')}
        </Button>
      )}
      {action && (
        <Button
          variant="subtle"
          onClick={() => {
            action.act()
            onGone()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={words('design.close')} icon={<X />} onClick={onGone} />
    </div>
  )
}

/** A page that goes may not come back to do what it said is done. */
function useCarryOutWhenHidden(carryOut: () => void): void {
  const latest = useRef(carryOut)
  latest.current = carryOut
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') latest.current()
    }
    const leave = () => latest.current()
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('pagehide', leave)
    }
  }, [])
}

/** Ctrl+Z undoes the newest, unless a field has something of its own to undo. */
function useUndoKey(shown: RefObject<readonly Toast[]>, undo: (toast: Toast) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.code !== 'KeyZ' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      const { target } = event
      const isWriting =
        (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== ''
      const newest = shown.current.findLast(({ undoable }) => undoable)
      if (isWriting || event.defaultPrevented || !newest) return
      event.preventDefault()
      undo(newest)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [shown, undo])
}

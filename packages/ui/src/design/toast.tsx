import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../texts/context.tsx'
import { IconButton } from './button.tsx'
import styles from './float.module.css'

/** Short notices in a corner, read out by screen readers, gone by themselves. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={styles['toasts']}>
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts() {
  const words = useWords()
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles['toast']}>
      <Toast.Description>{toast.description}</Toast.Description>
      <Toast.Close render={<IconButton label={words('design.close')} icon={<X />} />} />
    </Toast.Root>
  ))
}

export function useToast(): { tell(text: string): void; fail(error: unknown): void } {
  const words = useWords()
  const { add } = Toast.useToastManager()
  return {
    tell: (text) => void add({ description: text }),
    fail: (error) => void add({ description: words.error(error), type: 'error', priority: 'high' }),
  }
}

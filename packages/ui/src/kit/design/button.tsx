import type { ComponentProps, ReactNode } from 'react'
import { useWords } from '../texts/context.tsx'
import styles from './button.module.css'
import { classes } from './classes.ts'

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'plain' | 'primary' | 'subtle' | 'danger'
  /** Ignores clicks while its work is running. Unlike a disabled button, it keeps the focus. */
  readonly busy?: boolean
}

export function Button({ variant = 'plain', busy = false, className, children, onClick, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={classes(styles['button'], styles[variant], className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy && <span className={styles['spinner']} aria-hidden="true" />}
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Tooltip and accessible name. */
  readonly label: string
  readonly icon: ReactNode
  readonly pressed?: boolean
}

export function IconButton({ label, icon, pressed, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...props}
      className={classes(styles['icon'], className)}
    >
      {icon}
    </button>
  )
}

export function Spinner() {
  const words = useWords()
  return (
    <div className={styles['wait']} role="status">
      <span className={styles['spinner']} aria-hidden="true" />
      <span data-hidden-text="">{words('design.loading')}</span>
    </div>
  )
}

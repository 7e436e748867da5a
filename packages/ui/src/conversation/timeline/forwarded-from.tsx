import { Forward } from 'lucide-react'
import { useName } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import styles from './forwarded-from.module.css'

interface ForwardedFromProps {
  readonly accountId: string
  readonly by: string
  readonly isOutgoing?: boolean
}

/** Whose message a forwarded one is. */
export function ForwardedFrom({ accountId, by, isOutgoing = false }: ForwardedFromProps) {
  const words = useWords()
  const name = useName(accountId, by)
  return (
    <p className={styles['from']} data-outgoing={isOutgoing ? '' : undefined}>
      <Forward size={14} aria-hidden="true" />
      <span>{words('conversation.forwarded', { name: isolateName(name) })}</span>
    </p>
  )
}

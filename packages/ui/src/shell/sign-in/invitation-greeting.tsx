import { MailOpen } from 'lucide-react'
import { ErrorNote } from '../../kit/design/index.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import styles from './sign-in.module.css'

/** Who invites to which room: why a new user is here at all. */
export function InvitationGreeting({ server, code }: { server: string; code: string }) {
  const words = useWords()
  const { value, error } = useQuery('servers.invitation', { server, code })
  if (error !== undefined) return <ErrorNote error={error} />
  if (!value) return null
  return (
    <p className={styles['note']}>
      <MailOpen aria-hidden="true" size={18} />
      <span>{words('signIn.invited', { by: isolateName(value.by), title: isolateName(value.title) })}</span>
    </p>
  )
}

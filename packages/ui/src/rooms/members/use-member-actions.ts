import { useState } from 'react'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import type { MemberAction } from './member-actions.ts'
import type { ListedPerson } from './member-list.ts'

export type PersonAction = MemberAction | 'message' | 'unban' | 'block' | 'unblock'

interface PendingAction {
  readonly action: PersonAction
  readonly person: ListedPerson
}

/** Actions that the next click can't undo need a confirmation. */
export const needsConfirmation = (action: PersonAction): action is 'transfer' | 'kick' | 'ban' | 'block' =>
  action === 'transfer' || action === 'kick' || action === 'ban' || action === 'block'

/** Runs one action on one member at a time, after confirmation where needed, and keeps the error if it fails. */
export function useMemberActions(accountId: string, roomId: string, onDone: () => void) {
  const call = useCall()
  const { go } = useNavigation()
  const task = useTask()
  const [pending, setPending] = useState<PendingAction>()
  const [asking, setAsking] = useState(false)

  async function act({ action, person: { userId } }: PendingAction): Promise<unknown> {
    const about = { accountId, roomId, userId }
    switch (action) {
      case 'message':
        return go({ kind: 'room', roomId: (await call('rooms.direct', { accountId, userId })).roomId })
      case 'makeModerator':
        return call('rooms.setRole', { ...about, role: 'moderator' })
      case 'makeMember':
        return call('rooms.setRole', { ...about, role: 'member' })
      case 'transfer':
        return call('rooms.transfer', about)
      case 'kick':
        return call('rooms.kick', about)
      case 'ban':
        return call('rooms.ban', about)
      case 'unban':
        return call('rooms.unban', about)
      case 'block':
        return call('users.block', { accountId, userId })
      case 'unblock':
        return call('users.unblock', { accountId, userId })
    }
  }

  async function run(action: PendingAction): Promise<boolean> {
    const done = await task.run(() => act(action))
    if (done) onDone()
    return done
  }

  return {
    busy: task.busy,
    /** The action waiting for confirmation. */
    asked: asking ? pending : undefined,
    failed: task.error === undefined || asking ? undefined : { userId: pending?.person.userId, error: task.error },
    error: task.error,
    start(action: PersonAction, person: ListedPerson) {
      task.reset()
      setPending({ action, person })
      if (needsConfirmation(action)) setAsking(true)
      else void run({ action, person })
    },
    async confirm() {
      if (pending && (await run(pending))) setAsking(false)
    },
    cancel() {
      task.reset()
      setAsking(false)
    },
  }
}

import { limits, type MaruError } from '@maru/shared'
import { useState } from 'react'
import { useCall } from '../../kit/messenger/context.tsx'
import type { Engagement } from './composer-mode.ts'
import type { Names } from './names.ts'

interface SendDeps {
  readonly accountId: string
  readonly roomId: string
  readonly names: Names
  readonly engagement: Engagement | undefined
}

/** Sends what was written, or puts it in the place of what it edits. */
export function useSend({ accountId, roomId, names, engagement }: SendDeps) {
  const call = useCall()
  const [error, setError] = useState<MaruError>()
  const [busy, setBusy] = useState(false)
  const told = async (work: () => Promise<unknown>): Promise<boolean> => {
    setError(undefined)
    setBusy(true)
    try {
      await work()
      return true
    } catch (failure) {
      setError(failure as MaruError)
      return false
    } finally {
      setBusy(false)
    }
  }
  const message = (text: string) => ({ text, mentions: names.mentioned(text).slice(0, limits.mentionsMax) })
  return {
    error,
    busy,
    forget: () => setError(undefined),
    send: (text: string) =>
      told(() =>
        call('messages.send', {
          accountId,
          roomId,
          ...message(text),
          ...(engagement?.kind === 'reply' && { replyTo: engagement.item.seq }),
        }),
      ),
    save: (text: string) =>
      told(async () => {
        if (engagement?.kind !== 'edit') return
        const { item } = engagement
        if (item.kind === 'outgoing')
          await call('outbox.edit', { accountId, clientId: item.clientId, ...message(text) })
        else if (text !== item.text)
          await call('messages.edit', { accountId, roomId, target: item.seq, ...message(text) })
      }),
  }
}

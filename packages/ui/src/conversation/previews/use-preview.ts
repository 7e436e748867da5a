import type { MethodOutput } from '@maru/engine'
import { RecentValues } from '@maru/shared'
import { useEffect, useState } from 'react'
import { useCall } from '../../kit/messenger/context.tsx'
import { useAccount } from '../../kit/messenger/hooks.ts'

type Answer = MethodOutput<'previews.get'>

const shownMax = 200
const rememberMs = 10 * 60_000
/** So that a row that comes back into view is as it was, from its first frame on. */
const shown = new RecentValues<Answer>(shownMax)

interface Shown {
  readonly answer: Answer | undefined
  /** It was known before that there is nothing to show: nothing takes up its place. */
  readonly isAbsent: boolean
}

/** What is known of a page, asked for with each new connection until there is an answer. */
export function usePreview(accountId: string, url: string): Shown {
  const call = useCall()
  const key = `${accountId} ${url}`
  const [before] = useState(() => shown.get(key, Date.now()))
  const [answer, setAnswer] = useState(before)
  const isLive = useAccount(accountId)?.connection.state === 'live'
  useEffect(() => {
    if (answer || !isLive) return
    let late = false
    call('previews.get', { accountId, url }).then(
      (found) => {
        shown.set(key, found, Date.now() + rememberMs)
        if (!late) setAnswer(found)
      },
      // Asked again with the next connection, or when the row comes back into view.
      () => {},
    )
    return () => {
      late = true
    }
  }, [call, accountId, url, key, answer, isLive])
  return { answer, isAbsent: before !== undefined && before.preview === undefined }
}

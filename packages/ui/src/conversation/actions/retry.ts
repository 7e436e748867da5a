import { RotateCcw } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const retryAction = defineAction({
  name: 'retry',
  kinds: ['outgoing'],
  icon: RotateCcw,
  text: 'action.retry',
  inToolbar: true,
  offered: ({ state }) => state === 'failed',
  run: ({ clientId }, { ask, accountId }) => ask('outbox.retry', { accountId, clientId }),
})

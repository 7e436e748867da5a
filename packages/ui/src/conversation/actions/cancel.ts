import { X } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const cancelAction = defineAction({
  name: 'cancel',
  kinds: ['outgoing'],
  icon: X,
  text: 'action.cancel',
  keys: ['Delete', 'Backspace'],
  danger: true,
  inToolbar: true,
  offered: () => true,
  run: ({ clientId }, { ask, accountId }) => ask('outbox.cancel', { accountId, clientId }),
})

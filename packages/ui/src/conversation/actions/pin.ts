import { mayPin } from '@maru/shared'
import { Pin, PinOff } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const pinAction = defineAction({
  name: 'pin',
  kinds: ['message'],
  icon: Pin,
  text: 'action.pin',
  offered: ({ pinned }, room) => !pinned && mayPin(room),
  run: ({ seq }, { ask, accountId, roomId }) => ask('messages.pin', { accountId, roomId, target: seq, on: true }),
})

export const unpinAction = defineAction({
  name: 'unpin',
  kinds: ['message'],
  icon: PinOff,
  text: 'action.unpin',
  offered: ({ pinned }, room) => pinned && mayPin(room),
  run: ({ seq }, { ask, accountId, roomId }) => ask('messages.pin', { accountId, roomId, target: seq, on: false }),
})

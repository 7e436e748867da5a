import { Pin, PinOff } from 'lucide-react'
import { defineAction, type RoomStanding } from './message-action.ts'

const mayPin = ({ kind, role }: RoomStanding) => kind === 'direct' || role !== 'member'

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

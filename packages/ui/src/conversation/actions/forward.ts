import { Forward } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const forwardAction = defineAction({
  name: 'forward',
  kinds: ['message'],
  icon: Forward,
  text: 'action.forward',
  keys: ['KeyF'],
  offered: () => true,
  run: (item, { forward }) => forward([item]),
  onSelection: {
    text: 'select.forward',
    run: (items, { forward }) =>
      forward(items.flatMap((item) => (item.kind === 'message' && item.deletedAt === undefined ? [item] : []))),
  },
})

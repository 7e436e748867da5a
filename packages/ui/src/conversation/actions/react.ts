import { SmilePlus } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const reactAction = defineAction({
  name: 'react',
  kinds: ['message'],
  icon: SmilePlus,
  text: 'action.react',
  keys: ['+'],
  inToolbar: true,
  offered: () => true,
  run: (item, { chooseReaction }) => chooseReaction(item),
})

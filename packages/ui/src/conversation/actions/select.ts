import { ListChecks } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const selectAction = defineAction({
  name: 'select',
  kinds: ['message'],
  icon: ListChecks,
  text: 'action.select',
  offered: () => true,
  run: (item, { startSelection }) => startSelection(item),
})

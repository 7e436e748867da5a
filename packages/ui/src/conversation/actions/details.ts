import { Info } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const detailsAction = defineAction({
  name: 'details',
  kinds: ['message'],
  icon: Info,
  text: 'receipts.show',
  offered: () => true,
  run: (item, { showDetails }) => showDetails(item),
})

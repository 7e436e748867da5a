import { Pencil } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const editAction = defineAction({
  name: 'edit',
  kinds: ['message', 'outgoing'],
  icon: Pencil,
  text: 'action.edit',
  keys: ['KeyE'],
  inToolbar: true,
  offered: (item) => !item.forwarded && (item.kind === 'outgoing' || item.mine),
  run: (item, { setComposerMode }) => setComposerMode({ kind: 'edit', item }),
})

import { mayDeleteOthers } from '@maru/shared'
import { Trash2 } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const deleteAction = defineAction({
  name: 'delete',
  kinds: ['message'],
  icon: Trash2,
  text: 'action.delete',
  keys: ['Delete', 'Backspace'],
  danger: true,
  offered: ({ mine }, room) => mine || mayDeleteOthers(room),
  run: (item, { deleteMessage }) => deleteMessage(item),
})

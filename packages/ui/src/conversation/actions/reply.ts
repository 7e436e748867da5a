import { mayPost } from '@maru/shared'
import { Reply } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const replyAction = defineAction({
  name: 'reply',
  kinds: ['message'],
  icon: Reply,
  text: 'action.reply',
  keys: ['KeyR'],
  inToolbar: true,
  offered: (_item, room) => mayPost(room, room.posting),
  run: (item, { setComposerMode }) => setComposerMode({ kind: 'reply', item }),
})

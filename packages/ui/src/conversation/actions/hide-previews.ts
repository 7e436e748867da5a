import { mayDeleteOthers } from '@maru/shared'
import { BookX } from 'lucide-react'
import { linkedPages } from '../previews/linked-pages.ts'
import { defineAction } from './message-action.ts'

export const hidePreviewsAction = defineAction({
  name: 'hidePreviews',
  kinds: ['message'],
  icon: BookX,
  text: 'action.hidePreviews',
  offered: ({ mine, text, previewsHidden }, room) =>
    !previewsHidden && (mine || mayDeleteOthers(room)) && linkedPages(text, '').length > 0,
  run: ({ seq }, { ask, accountId, roomId }) => ask('messages.hidePreviews', { accountId, roomId, target: seq }),
})

import { Bookmark, BookmarkX } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const saveAction = defineAction({
  name: 'save',
  kinds: ['message'],
  icon: Bookmark,
  text: 'action.saveMessage',
  keys: ['KeyS'],
  offered: ({ saved }) => !saved,
  run: ({ seq }, { ask, accountId, roomId }) => ask('bookmarks.set', { accountId, roomId, seq, on: true }),
})

export const unsaveAction = defineAction({
  name: 'unsave',
  kinds: ['message'],
  icon: BookmarkX,
  text: 'action.unsaveMessage',
  keys: ['KeyS'],
  offered: ({ saved }) => saved === true,
  run: ({ seq }, { ask, accountId, roomId }) => ask('bookmarks.set', { accountId, roomId, seq, on: false }),
})

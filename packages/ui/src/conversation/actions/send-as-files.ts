import { Paperclip } from 'lucide-react'
import { defineAction } from './message-action.ts'

/** Why a picture or video couldn't be taken as one. */
const helped: ReadonlySet<string | undefined> = new Set(['media.unsupported', 'media.unreadable', 'media.too_complex'])

export const sendAsFilesAction = defineAction({
  name: 'sendAsFiles',
  kinds: ['outgoing'],
  icon: Paperclip,
  text: 'action.sendAsFiles',
  inToolbar: true,
  offered: ({ state, files, error }) => state === 'failed' && files !== undefined && helped.has(error?.code),
  run: ({ clientId }, { ask, accountId }) => ask('outbox.retry', { accountId, clientId, asFiles: true }),
})

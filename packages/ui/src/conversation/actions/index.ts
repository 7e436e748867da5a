import type { Item } from '@maru/engine'
import { cancelAction } from './cancel.ts'
import { copyAction } from './copy.ts'
import { copyLinkAction } from './copy-link.ts'
import { deleteAction } from './delete.ts'
import { detailsAction } from './details.ts'
import { editAction } from './edit.ts'
import { forwardAction } from './forward.ts'
import { hidePreviewsAction } from './hide-previews.ts'
import type { ActionRoom, MessageAction } from './message-action.ts'
import { pinAction, unpinAction } from './pin.ts'
import { reactAction } from './react.ts'
import { replyAction } from './reply.ts'
import { retryAction } from './retry.ts'
import { saveAction, unsaveAction } from './save.ts'
import { selectAction } from './select.ts'
import { sendAsFilesAction } from './send-as-files.ts'

/** All message actions, in the order in which they are offered. */
export const messageActions: readonly MessageAction[] = [
  retryAction,
  sendAsFilesAction,
  replyAction,
  reactAction,
  editAction,
  forwardAction,
  copyAction,
  copyLinkAction,
  selectAction,
  saveAction,
  unsaveAction,
  pinAction,
  unpinAction,
  hidePreviewsAction,
  detailsAction,
  deleteAction,
  cancelAction,
]

export const offeredActions = (item: Item, room: ActionRoom): readonly MessageAction[] =>
  messageActions.filter((action) => action.offered(item, room))

interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** The action for a key pressed on a focused message. */
export function actionForKey(press: KeyPress, offered: readonly MessageAction[]): MessageAction | undefined {
  if (press.altKey) return undefined
  const modifier = press.ctrlKey || press.metaKey ? 'Mod+' : ''
  return offered.find(
    ({ keys = [] }) => keys.includes(`${modifier}${press.key}`) || keys.includes(`${modifier}${press.code}`),
  )
}

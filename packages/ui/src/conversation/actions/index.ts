import type { Item } from '@maru/engine'
import type { Standing } from '@maru/shared'
import { cancelAction } from './cancel.ts'
import { copyAction } from './copy.ts'
import { deleteAction } from './delete.ts'
import { editAction } from './edit.ts'
import type { MessageAction } from './message-action.ts'
import { pinAction, unpinAction } from './pin.ts'
import { reactAction } from './react.ts'
import { replyAction } from './reply.ts'
import { retryAction } from './retry.ts'
import { selectAction } from './select.ts'

/** Everything that can be done with a message, in the order in which it is offered. */
export const messageActions: readonly MessageAction[] = [
  retryAction,
  replyAction,
  reactAction,
  editAction,
  copyAction,
  selectAction,
  pinAction,
  unpinAction,
  deleteAction,
  cancelAction,
]

export const offeredActions = (item: Item, room: Standing): readonly MessageAction[] =>
  messageActions.filter((action) => action.offered(item, room))

interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** What a key does at a message that has the focus. */
export function actionForKey(press: KeyPress, offered: readonly MessageAction[]): MessageAction | undefined {
  if (press.altKey) return undefined
  const modifier = press.ctrlKey || press.metaKey ? 'Mod+' : ''
  return offered.find(
    ({ keys = [] }) => keys.includes(`${modifier}${press.key}`) || keys.includes(`${modifier}${press.code}`),
  )
}

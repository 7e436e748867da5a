import type { Item } from '@maru/engine'
import { Copy } from 'lucide-react'
import { authorOf } from '../timeline/rows.ts'
import { defineAction, type MessageActionDeps } from './message-action.ts'

export const copyAction = defineAction({
  name: 'copy',
  kinds: ['message', 'outgoing'],
  icon: Copy,
  text: 'action.copy',
  keys: ['KeyC', 'Mod+KeyC'],
  offered: () => true,
  run: (item, { copy }) => copy(item.text),
  onSelection: {
    text: 'select.copy',
    run(items, { me, nameOf, words, copy }) {
      const timeOf = (at: number) => words.date(at, { dateStyle: 'short', timeStyle: 'short' })
      copy(copiedText(items, { me, nameOf, timeOf }))
    },
  },
})

interface CopyDeps extends Pick<MessageActionDeps, 'me' | 'nameOf'> {
  timeOf(at: number): string
}

/** Several messages as one text, with author and time. */
export function copiedText(items: readonly Item[], { me, nameOf, timeOf }: CopyDeps): string {
  return items
    .flatMap((item) => {
      const by = authorOf(item, me)
      if (by === undefined || item.kind === 'notice' || item.text === '') return []
      return [`[${nameOf(by)}] [${timeOf(item.at)}] ${item.text}`]
    })
    .join('\n')
}

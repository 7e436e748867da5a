import type { Item } from '@maru/engine'
import { Copy } from 'lucide-react'
import { lineOf } from '../../kit/files/files-words.ts'
import { filesOf, type WrittenItem } from '../files/shown-file.ts'
import { authorOf } from '../timeline/rows.ts'
import { defineAction, type MessageActionDeps } from './message-action.ts'

export const copyAction = defineAction({
  name: 'copy',
  kinds: ['message', 'outgoing'],
  icon: Copy,
  text: 'action.copy',
  keys: ['KeyC', 'Mod+KeyC'],
  offered: ({ text }) => text !== '',
  run: (item, { copy }) => copy(item.text),
  onSelection: {
    text: 'select.copy',
    run(items, { me, nameOf, words, copy }) {
      const timeOf = (at: number) => words.date(at, { dateStyle: 'short', timeStyle: 'short' })
      const saidIn = (item: WrittenItem) => lineOf(words, item.text, filesOf(item))
      copy(copiedText(items, { me, nameOf, timeOf, saidIn }))
    },
  },
})

interface CopyDeps extends Pick<MessageActionDeps, 'me' | 'nameOf'> {
  timeOf(at: number): string
  /** Its text, and its files in words. */
  saidIn(item: WrittenItem): string
}

/** Several messages as one text, with author and time. */
export function copiedText(items: readonly Item[], { me, nameOf, timeOf, saidIn }: CopyDeps): string {
  return items
    .flatMap((item) => {
      const by = authorOf(item, me)
      const said = item.kind === 'notice' ? '' : saidIn(item)
      return by === undefined || said === '' ? [] : [`[${nameOf(by)}] [${timeOf(item.at)}] ${said}`]
    })
    .join('\n')
}

import type { Item } from '@maru/engine'
import { authorOf } from './rows.ts'

/** Several messages as text, in their order, to be pasted elsewhere. */
export function copiedText(
  items: readonly Item[],
  chosen: ReadonlySet<string>,
  { me, name, time }: { me: string; name(userId: string): string; time(at: number): string },
): string {
  return items
    .flatMap((item) => {
      const by = authorOf(item, me)
      if (by === undefined || item.kind === 'notice' || !chosen.has(item.id) || item.text === '') return []
      return [`[${name(by)}] [${time(item.at)}] ${item.text}`]
    })
    .join('\n')
}

import { type Emoji, inTone } from './emoji-data.ts'
import { findEmojis } from './emoji-search.ts'

export const columns = 8
const maxFound = 240

interface GridEmoji {
  /** In the user's skin tone. */
  readonly emoji: string
  readonly label: string
}

/** A line of the picker. */
export type GridRow =
  | { readonly kind: 'heading'; readonly key: string; readonly group: Group }
  | { readonly kind: 'emojis'; readonly key: string; readonly emojis: readonly GridEmoji[] }

/** The groups of the Unicode standard, without its 2: parts of other emoji. */
export const groups = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const
export type Group = (typeof groups)[number] | 'recent'

interface RowsDeps {
  readonly emojis: readonly Emoji[]
  readonly query: string
  readonly recent: readonly string[]
  readonly tone: number
}

/** The picker's lines: what is searched for, or all by group, those chosen lately before them. */
export function gridRows({ emojis, query, recent, tone }: RowsDeps): GridRow[] {
  const shown = (emoji: Emoji): GridEmoji => ({ emoji: inTone(emoji, tone), label: emoji.label })
  if (query.trim() !== '') return linesOf('found', findEmojis(emojis, query, maxFound).map(shown))
  const labels = new Map(emojis.flatMap(({ emoji, tones, label }) => [emoji, ...tones].map((each) => [each, label])))
  const chosen = recent.flatMap((emoji) => {
    const label = labels.get(emoji)
    return label === undefined ? [] : [{ emoji, label }]
  })
  const section = (group: Group, members: readonly GridEmoji[]): GridRow[] =>
    members.length === 0 ? [] : [{ kind: 'heading', key: `${group}`, group }, ...linesOf(`${group}`, members)]
  const byGroup = Map.groupBy(emojis, ({ group }) => group)
  return [
    ...section('recent', chosen),
    ...groups.flatMap((group) => section(group, (byGroup.get(group) ?? []).map(shown))),
  ]
}

function linesOf(name: string, emojis: readonly GridEmoji[]): GridRow[] {
  const lines = Math.ceil(emojis.length / columns)
  return Array.from({ length: lines }, (_, line) => ({
    kind: 'emojis',
    key: `${name}-${line}`,
    emojis: emojis.slice(line * columns, (line + 1) * columns),
  }))
}

import type { Emoji } from './emoji-data.ts'

/** Emoji matching a word: those it stands for, then exact names, then prefixes, then names that contain it. */
export function findEmojis(emojis: readonly Emoji[], query: string, limit: number): Emoji[] {
  const wanted = query.trim().normalize('NFC').toLowerCase().replaceAll(' ', '_')
  if (wanted === '') return emojis.slice(0, limit)
  const ranked = emojis.flatMap((emoji) => {
    const rank = emoji.aliases.includes(wanted) ? -1 : Math.min(...emoji.words.map((word) => rankOf(word, wanted)))
    return rank < 3 ? [{ emoji, rank }] : []
  })
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ emoji }) => emoji)
}

const rankOf = (word: string, wanted: string): number =>
  word === wanted ? 0 : word.startsWith(wanted) ? 1 : word.includes(wanted) ? 2 : 3

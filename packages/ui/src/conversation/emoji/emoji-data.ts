import type { Language } from '@maru/shared'

export interface Emoji {
  readonly emoji: string
  readonly label: string
  /** The section in the picker. */
  readonly group: number
  readonly shortcodes: readonly string[]
  /** Search terms, in lower case. */
  readonly words: readonly string[]
}

const loads = new Map<Language, Promise<readonly Emoji[]>>()

/** The emoji with their names in a language: half a megabyte, so loaded only on first use. */
export const loadEmojis = (language: Language): Promise<readonly Emoji[]> => loads.get(language) ?? load(language)

function load(language: Language): Promise<readonly Emoji[]> {
  const loading = importEmojis(language)
  loads.set(language, loading)
  loading.catch(() => loads.delete(language))
  return loading
}

async function importEmojis(language: Language): Promise<readonly Emoji[]> {
  const [{ default: named }, { default: shortcodes }] = await Promise.all([
    language === 'ko' ? import('emojibase-data/ko/compact.json') : import('emojibase-data/en/compact.json'),
    import('emojibase-data/en/shortcodes/emojibase.json'),
  ])
  // Emoji without a group, and those of group 2, are only components of others.
  return named
    .filter(({ group }) => group !== undefined && group !== 2)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ unicode, label, group = 0, hexcode, tags = [] }) => {
      const codes = [shortcodes[hexcode] ?? []].flat()
      return {
        emoji: unicode,
        label,
        group,
        shortcodes: codes,
        words: [...codes, label, ...tags].map((word) => word.toLowerCase().replaceAll(' ', '_')),
      }
    })
}

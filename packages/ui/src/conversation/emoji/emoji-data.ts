import type { Language } from '@maru/shared'
import { aliasesOf } from '../../kit/texts/emoji-words.ts'

export interface Emoji {
  readonly emoji: string
  readonly label: string
  /** The section in the picker. */
  readonly group: number
  /** The same in each skin tone, from light to dark. */
  readonly tones: readonly string[]
  /** Words for which it comes first. */
  readonly aliases: readonly string[]
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
    .map(({ unicode, label, group = 0, hexcode, tags = [], skins = [] }) => {
      const codes = [shortcodes[hexcode] ?? []].flat()
      const emoji = plain(unicode)
      const aliases = aliasesOf(emoji)
      return {
        emoji,
        label,
        group,
        tones: skins.map((skin) => skin.unicode).filter(hasOneTone),
        aliases,
        shortcodes: codes,
        words: [...codes, ...aliases, label, ...tags].map((word) => word.toLowerCase().replaceAll(' ', '_')),
      }
    })
}

/** Of several people, all have the same. */
const hasOneTone = (emoji: string): boolean => new Set(emoji.match(/[\u{1f3fb}-\u{1f3ff}]/gu)).size === 1

/** As keyboards write it: an emoji that is coloured by itself has no mark that says so. */
const plain = (emoji: string): string => emoji.replace(/^(\p{Emoji_Presentation})\uFE0F$/u, '$1')

/** The emoji in a skin tone, if it has any. */
export const inTone = ({ emoji, tones }: Pick<Emoji, 'emoji' | 'tones'>, tone: number): string =>
  tones[tone - 1] ?? emoji

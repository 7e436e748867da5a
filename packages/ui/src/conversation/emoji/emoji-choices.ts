import { z } from 'zod'

const storageKey = 'maru.emoji'
const maxRecent = 24

const choicesSchema = z.object({
  /** The last chosen first, as they were sent. */
  recent: z.array(z.string()).max(maxRecent),
  /** 0 for none, then from light to dark. */
  tone: z.int().min(0).max(5),
})

type Choices = z.infer<typeof choicesSchema>

/** What the user chose on this device. */
export function emojiChoices(): Choices {
  try {
    return choicesSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? ''))
  } catch {
    return { recent: [], tone: 0 }
  }
}

function save(choices: Choices): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(choices))
  } catch {
    // Without storage, nothing is remembered.
  }
}

export function rememberEmoji(emoji: string): void {
  const choices = emojiChoices()
  const recent = [emoji, ...choices.recent.filter((other) => other !== emoji)].slice(0, maxRecent)
  save({ ...choices, recent })
}

export const rememberTone = (tone: number): void => save({ ...emojiChoices(), tone })

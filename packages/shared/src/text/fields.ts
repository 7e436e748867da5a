import { z } from 'zod'
import { limits } from '../limits.ts'

const wellFormed = (text: string) => text.isWellFormed() && !text.includes('\u0000')

/** Lengths count UTF-16 code units, as `text.length` does; zod counts code points, of which no text has more. */
const unitsAtMost = (max: number) => (text: string) => text.length <= max

// Line breaks, direction marks and invisible letters, with which a name could imitate another.
const unsafeInName = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u
// Where such a character has a place: in emoji, and where Arabic and Indic letters join or don't.
const emojiInName =
  /\p{RGI_Emoji}|[\p{Extended_Pictographic}\p{Emoji_Modifier}][\uFE0E\uFE0F]?(?:\u200D(?=\p{Extended_Pictographic}))?/gv
const joinerInName = /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{M}])[\u200C\u200D](?=\p{L})/gu
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

const isSafeInName = (name: string) =>
  !unsafeInName.test(name.replaceAll(emojiInName, '*').replaceAll(joinerInName, ''))

/** One line of text: trimmed, composed (NFC), and without characters that could disguise it. */
const lineSchema = (max: number) =>
  z
    .string()
    .max(max * 4)
    .normalize('NFC')
    .trim()
    .max(max)
    .refine(unitsAtMost(max), 'too long')
    .refine((text) => wellFormed(text) && isSafeInName(text), 'invisible characters are not allowed')

/** A line in which something can be seen. */
export const nameSchema = (max: number) =>
  lineSchema(max)
    .min(1)
    .refine((text) => visible.test(text), 'nothing visible')

export const titleSchema = nameSchema(limits.titleMax)
export const nicknameSchema = nameSchema(limits.nicknameMax)
export const descriptionSchema = lineSchema(limits.descriptionMax)
  .refine((text) => text === '' || visible.test(text), 'nothing visible')
  .meta({ description: 'One line, by the rules of a title. Empty: no description.' })

export const passwordSchema = z
  .string()
  .max(limits.passwordMax)
  .refine((text) => text.length >= limits.passwordMin, 'too short')
  .refine(unitsAtMost(limits.passwordMax), 'too long')
  .refine(wellFormed)
  .meta({ description: `${limits.passwordMin} to ${limits.passwordMax} UTF-16 code units.` })
export const roomPasswordSchema = z
  .string()
  .min(1)
  .max(limits.roomPasswordMax)
  .refine(unitsAtMost(limits.roomPasswordMax), 'too long')
  .refine(wellFormed)

/** A password to compare: whatever may have been typed is no more than wrong. */
export const typedPasswordSchema = (max: number) => z.string().max(max).refine(unitsAtMost(max), 'too long')

/** What goes with files, which may stand by themselves. */
export const captionSchema = z
  .string()
  .normalize('NFC')
  .max(limits.messageMax)
  .refine(unitsAtMost(limits.messageMax), 'too long')
  .refine(wellFormed, 'not well-formed Unicode')

export const messageTextSchema = captionSchema.min(1).refine((text) => text.trim() !== '', 'only white space')

export const querySchema = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(limits.queryMax)
  .refine(unitsAtMost(limits.queryMax), 'too long')
  .refine(wellFormed)

/** Whether a query names people rather than lists them: a Hangul syllable has two letters or three, others one each. */
export const namesPeople = (query: string): boolean => query.length >= 2 || /^[가-힣]$/.test(query)

export const peopleQuerySchema = querySchema
  .refine(namesPeople, 'two letters or one Hangul syllable')
  .meta({ description: 'At least two letters (UTF-16 code units), or one whole Hangul syllable.' })

export const emojiSchema = z
  .string()
  .max(32)
  .refine(unitsAtMost(32), 'too long')
  .refine((text) => /^\p{RGI_Emoji}$/v.test(text), 'one emoji')
  .meta({ description: 'Exactly one emoji.' })

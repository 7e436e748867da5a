import { z } from 'zod'
import { limits } from '../limits.ts'

const wellFormed = (text: string) => text.isWellFormed() && !text.includes('\u0000')
// Control and bidi-override characters have no place in a name shown beside other people's.
const unsafeInName = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

/** A one-line name: trimmed, composed (NFC) and free of characters that could disguise another name. */
export const nameSchema = (max: number) =>
  z
    .string()
    .max(max * 4)
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max)
    .refine((text) => wellFormed(text) && !unsafeInName.test(text), 'control characters are not allowed')

export const titleSchema = nameSchema(limits.titleMax)
export const nicknameSchema = nameSchema(limits.nicknameMax)

export const passwordSchema = z.string().min(limits.passwordMin).max(limits.passwordMax).refine(wellFormed)
export const roomPasswordSchema = z.string().min(1).max(limits.roomPasswordMax).refine(wellFormed)

export const messageTextSchema = z
  .string()
  .normalize('NFC')
  .min(1)
  .max(limits.messageMax)
  .refine(wellFormed, 'not well-formed Unicode')
  .refine((text) => text.trim() !== '', 'nothing but white space')

export const querySchema = z.string().normalize('NFC').trim().min(1).max(limits.queryMax).refine(wellFormed)

export const emojiSchema = z
  .string()
  .max(32)
  .refine((text) => /^\p{RGI_Emoji}$/v.test(text), 'one emoji')
  .meta({ description: 'Exactly one emoji.' })

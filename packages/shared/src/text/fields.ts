import { z } from 'zod'
import { limits } from '../limits.ts'

const wellFormed = (text: string) => text.isWellFormed() && !text.includes('\u0000')
// Line breaks, direction marks and letters that look like nothing have no place in a name shown beside other people's.
const unsafeInName =
  /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u115F\u1160\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\u3164\uFEFF\uFFA0]/u
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** A one-line name: trimmed, composed (NFC), visible and free of characters that could disguise another name. */
export const nameSchema = (max: number) =>
  z
    .string()
    .max(max * 4)
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max)
    .refine((text) => wellFormed(text) && !unsafeInName.test(text), 'invisible characters are not allowed')
    .refine((text) => visible.test(text), 'nothing to be seen')

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

import { descriptionSchema, nameSchema } from '@maru/shared'
import type { Words } from '../texts/context.tsx'

export interface Bounds {
  readonly min: number
  readonly max: number
}

/** What is wrong with a typed whole number. */
export function numberError(typed: string, { min, max }: Bounds, words: Words): string | undefined {
  const number = Number(typed)
  const isGood = typed.trim() !== '' && Number.isInteger(number) && number >= min && number <= max
  return isGood ? undefined : words('form.number', { min, max })
}

/** What is wrong with the typed name of a person or room. */
export function nameError(typed: string, max: number, words: Words): string | undefined {
  if (typed === '') return words('form.required')
  return nameSchema(max).safeParse(typed).success ? undefined : words('form.name')
}

/** What is wrong with a typed description of a room, which may be empty. */
export const descriptionError = (typed: string, words: Words): string | undefined =>
  descriptionSchema.safeParse(typed).success ? undefined : words('form.name')

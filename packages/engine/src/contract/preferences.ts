import { z } from 'zod'

const fields = {
  language: z.enum(['system', 'en', 'ko']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  textSize: z.int().min(12).max(22),
  enterSends: z.boolean(),
}

/** How the messenger looks and behaves on this device, whoever is signed in. */
export const preferencesSchema = z.object({
  language: fields.language.default('system'),
  theme: fields.theme.default('system'),
  density: fields.density.default('comfortable'),
  textSize: fields.textSize.default(14),
  enterSends: fields.enterSends.default(true),
})
/** What is left out stays as it is: defaults would set it back. */
export const preferencesChangeSchema = z.object(fields).partial()
export type Preferences = z.infer<typeof preferencesSchema>

export const defaultPreferences = (): Preferences => preferencesSchema.parse({})

import { z } from 'zod'

const fields = {
  language: z.enum(['system', 'en', 'ko']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  textSize: z.int().min(12).max(22),
  enterSends: z.boolean(),
  /** Of the room list, in pixels. */
  listWidth: z.int().min(220).max(480),
}

/** How the messenger looks and behaves on this device, whoever is signed in. */
export const preferencesSchema = z.object({
  language: fields.language.default('system'),
  theme: fields.theme.default('system'),
  density: fields.density.default('comfortable'),
  textSize: fields.textSize.default(14),
  enterSends: fields.enterSends.default(true),
  listWidth: fields.listWidth.default(290),
})
/** What is left out stays as it is: defaults would set it back. */
export const preferencesChangeSchema = z.object(fields).partial()
export type Preferences = z.infer<typeof preferencesSchema>

export const defaultPreferences = (): Preferences => preferencesSchema.parse({})

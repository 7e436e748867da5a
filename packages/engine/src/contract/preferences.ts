import { z } from 'zod'

const fields = {
  language: z.enum(['system', 'en', 'ko']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  textSize: z.int().min(12).max(22),
  enterSends: z.boolean(),
  /** What a home keeps for itself, such as whether it starts at login. */
  home: z.record(z.string().max(64), z.union([z.string().max(2_000), z.number(), z.boolean()])),
}

/** How the messenger looks and behaves on this device, whoever is signed in. */
export const preferencesSchema = z.object({
  language: fields.language.default('system'),
  theme: fields.theme.default('system'),
  density: fields.density.default('comfortable'),
  textSize: fields.textSize.default(14),
  enterSends: fields.enterSends.default(true),
  home: fields.home.default({}),
})
/** What is left out stays as it is: defaults would set it back. */
export const preferencesChangeSchema = z.object(fields).partial()
export type Preferences = z.infer<typeof preferencesSchema>

export const defaultPreferences = (): Preferences => preferencesSchema.parse({})

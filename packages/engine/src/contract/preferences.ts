import { z } from 'zod'

/** How the messenger looks and behaves on this device, whoever is signed in. */
export const preferencesSchema = z.object({
  language: z.enum(['system', 'en', 'ko']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  textSize: z.int().min(12).max(22).default(14),
  enterSends: z.boolean().default(true),
  /** What a home keeps for itself, such as whether it starts at login. */
  home: z.record(z.string().max(64), z.union([z.string().max(2_000), z.number(), z.boolean()])).default({}),
})
export type Preferences = z.infer<typeof preferencesSchema>

export const defaultPreferences = (): Preferences => preferencesSchema.parse({})

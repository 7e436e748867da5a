import { z } from 'zod'
import { settingLimits } from '../setting-limits.ts'

const fields = {
  language: z.enum(['system', 'en', 'ko']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact', 'chat']),
  textSize: z.int().min(settingLimits.textSize.min).max(settingLimits.textSize.max),
  enterSends: z.boolean(),
  linkPreviews: z.boolean(),
  listWidth: z.int().min(settingLimits.listWidth.min).max(settingLimits.listWidth.max),
}

/** How the messenger looks and behaves on this device, for every account. */
export const preferencesSchema = z.object({
  language: fields.language.default('system'),
  theme: fields.theme.default('system'),
  density: fields.density.default('comfortable'),
  textSize: fields.textSize.default(settingLimits.textSize.default),
  enterSends: fields.enterSends.default(true),
  linkPreviews: fields.linkPreviews.default(true),
  listWidth: fields.listWidth.default(settingLimits.listWidth.default),
})
/** Without defaults, which would reset the preferences that a change leaves out. */
export const preferencesChangeSchema = z.object(fields).partial()
export type Preferences = z.infer<typeof preferencesSchema>

export const defaultPreferences = (): Preferences => preferencesSchema.parse({})

import { z } from 'zod'
import { settingLimits } from '../setting-limits.ts'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Runs past midnight if the end is not after the start. */
const quietPeriodSchema = z.object({ from: timeOfDay, to: timeOfDay })

const fields = {
  enabled: z.boolean(),
  level: z.enum(['all', 'mentions', 'none']),
  keywords: z.array(z.string().trim().min(1).max(settingLimits.keywordMax)).max(settingLimits.keywordsMax),
  quietHours: z
    .object({
      enabled: z.boolean(),
      days: z.array(z.array(quietPeriodSchema).max(settingLimits.quietPeriodsPerDay)).length(7),
    })
    .meta({ description: 'By weekday, Sunday first.' }),
  snoozedUntil: z.int().optional(),
  /** Whether notifications may show sender and text. */
  showContent: z.boolean(),
  sound: z.boolean(),
}

/** When and how an account is notified. Kept per account on each device. */
export const notificationSettingsSchema = z.object({
  ...fields,
  enabled: fields.enabled.default(true),
  level: fields.level.default('all'),
  keywords: fields.keywords.default([]),
  quietHours: fields.quietHours.default({ enabled: false, days: [[], [], [], [], [], [], []] }),
  showContent: fields.showContent.default(true),
  sound: fields.sound.default(true),
})
/** Without defaults, which would reset the settings that a change leaves out. */
export const notificationSettingsChangeSchema = z.object(fields).partial()
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>

export const defaultNotificationSettings = (): NotificationSettings => notificationSettingsSchema.parse({})

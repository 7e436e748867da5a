import { z } from 'zod'
import { settingLimits } from '../setting-limits.ts'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** From one time of day to another, past midnight if the end is not after the start. */
const quietSpanSchema = z.object({ from: timeOfDay, to: timeOfDay })

const fields = {
  enabled: z.boolean(),
  level: z.enum(['all', 'mentions', 'none']),
  keywords: z.array(z.string().trim().min(1).max(settingLimits.keywordMax)).max(settingLimits.keywordsMax),
  quietHours: z
    .object({
      enabled: z.boolean(),
      days: z.array(z.array(quietSpanSchema).max(settingLimits.quietSpansPerDay)).length(7),
    })
    .meta({ description: 'By weekday, Sunday first.' }),
  snoozedUntil: z.int().optional(),
  /** Whether what was written may be shown in a notification. */
  showContent: z.boolean(),
  sound: z.boolean(),
}

/** When and how this person wants to be told. Kept per account on each device. */
export const notificationSettingsSchema = z.object({
  ...fields,
  enabled: fields.enabled.default(true),
  level: fields.level.default('all'),
  keywords: fields.keywords.default([]),
  quietHours: fields.quietHours.default({ enabled: false, days: [[], [], [], [], [], [], []] }),
  showContent: fields.showContent.default(true),
  sound: fields.sound.default(true),
})
/** What is left out stays as it is: defaults would set it back. */
export const notificationSettingsChangeSchema = z.object(fields).partial()
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>

export const defaultNotificationSettings = (): NotificationSettings => notificationSettingsSchema.parse({})

import { z } from 'zod'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** From one time of day to another, past midnight if the end is not after the start. */
const quietSpanSchema = z.object({ from: timeOfDay, to: timeOfDay })

/** When and how this person wants to be told. Kept per account on each device. */
export const settingsSchema = z.object({
  enabled: z.boolean().default(true),
  level: z.enum(['all', 'mentions', 'none']).default('all'),
  keywords: z.array(z.string().trim().min(1).max(50)).max(50).default([]),
  quietHours: z
    .object({ enabled: z.boolean(), days: z.array(z.array(quietSpanSchema).max(8)).length(7) })
    .default({ enabled: false, days: [[], [], [], [], [], [], []] })
    .meta({ description: 'By weekday, Sunday first.' }),
  snoozedUntil: z.int().optional(),
  /** Whether what was written may be shown in a notification. */
  showContent: z.boolean().default(true),
  sound: z.boolean().default(true),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings = (): Settings => settingsSchema.parse({})

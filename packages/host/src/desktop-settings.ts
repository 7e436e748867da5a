import { z } from 'zod'

export const maxSpellcheckLanguages = 5
/** How much may be kept of files of messages, in megabytes. */
export const mediaLimits = [500, 2_048, 5_120, 20_480] as const
export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const

const fields = {
  /** Starts in the tray, without a window. */
  startAtLogin: z.boolean(),
  /** Global shortcut that shows or hides the messenger, in Electron's notation; empty for none. */
  shortcut: z.string().max(60),
  alwaysOnTop: z.boolean(),
  /** Flash the taskbar button when a message arrives. */
  flash: z.boolean(),
  zoom: z.int().min(50).max(200),
  /** Languages of the spell checker; empty turns it off. */
  spellcheck: z.array(z.string().max(20)).max(maxSpellcheckLanguages),
  proxy: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.enum(['system', 'none']) }),
    z.strictObject({ mode: z.literal('manual'), address: z.string().max(500), bypass: z.string().max(2_000) }),
  ]),
  lockAfterMinutes: z.int().min(1).max(240),
  /** Keep files of messages, to show them without a connection. */
  keepMedia: z.boolean(),
  mediaMegabytes: z.int().min(100).max(1_000_000),
}

/** Settings of the desktop app on this computer, for all accounts. */
export const desktopSettingsSchema = z.object({
  startAtLogin: fields.startAtLogin.default(false),
  shortcut: fields.shortcut.default(''),
  alwaysOnTop: fields.alwaysOnTop.default(false),
  flash: fields.flash.default(true),
  zoom: fields.zoom.default(100),
  spellcheck: fields.spellcheck.default([]),
  proxy: fields.proxy.default({ mode: 'system' }),
  lockAfterMinutes: fields.lockAfterMinutes.default(5),
  keepMedia: fields.keepMedia.default(true),
  mediaMegabytes: fields.mediaMegabytes.default(2_048),
})
/** A setting that is left out keeps its value. */
export const desktopSettingsChangeSchema = z.strictObject(fields).partial()
export type DesktopSettings = z.infer<typeof desktopSettingsSchema>
export type DesktopSettingsChange = z.infer<typeof desktopSettingsChangeSchema>

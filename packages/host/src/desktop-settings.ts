import { z } from 'zod'

export const maxSpellcheckLanguages = 5
export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const

const fields = {
  /** Without a window, in the tray. */
  startAtLogin: z.boolean(),
  /** Keys that show or hide the messenger from any program, in Electron's notation. Empty: none. */
  shortcut: z.string().max(60),
  alwaysOnTop: z.boolean(),
  /** Flash the taskbar button when a message arrives. */
  flash: z.boolean(),
  zoom: z.int().min(50).max(200),
  /** Languages to check the spelling of. Empty: no check. */
  spellcheck: z.array(z.string().max(20)).max(maxSpellcheckLanguages),
  proxy: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.enum(['system', 'none']) }),
    z.strictObject({ mode: z.literal('manual'), address: z.string().max(500), bypass: z.string().max(2_000) }),
  ]),
  lockAfterMinutes: z.int().min(1).max(240),
}

/** Settings of the desktop app on this computer, whoever is signed in. */
export const desktopSettingsSchema = z.object({
  startAtLogin: fields.startAtLogin.default(false),
  shortcut: fields.shortcut.default(''),
  alwaysOnTop: fields.alwaysOnTop.default(false),
  flash: fields.flash.default(true),
  zoom: fields.zoom.default(100),
  spellcheck: fields.spellcheck.default([]),
  proxy: fields.proxy.default({ mode: 'system' }),
  lockAfterMinutes: fields.lockAfterMinutes.default(5),
})
/** A setting that is left out keeps its value. */
export const desktopSettingsChangeSchema = z.strictObject(fields).partial()
export type DesktopSettings = z.infer<typeof desktopSettingsSchema>
export type DesktopSettingsChange = z.infer<typeof desktopSettingsChangeSchema>

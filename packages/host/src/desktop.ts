import { z } from 'zod'

export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const

/** Numbers that are easy to type and hard to see over a shoulder. */
export const pinSchema = z.string().regex(/^\d{4,12}$/)

const fields = {
  /** Hidden, in the tray. */
  startAtLogin: z.boolean(),
  /** Keys that show the messenger from anywhere, as Electron writes them. Empty: none. */
  shortcut: z.string().max(60),
  alwaysOnTop: z.boolean(),
  /** The taskbar's entry calls when a message comes. */
  flash: z.boolean(),
  zoom: z.int().min(50).max(200),
  /** Languages that are checked while one writes. Empty: none. */
  spellcheck: z.array(z.string().max(20)).max(5),
  proxy: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.enum(['system', 'none']) }),
    z.strictObject({ mode: z.literal('manual'), address: z.string().max(500), bypass: z.string().max(2_000) }),
  ]),
  lockAfterMinutes: z.int().min(1).max(240),
}

/** What is set on this computer for the installed messenger, whoever is signed in. */
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
/** What is left out stays as it is. */
export const desktopSettingsChangeSchema = z.strictObject(fields).partial()
export type DesktopSettings = z.infer<typeof desktopSettingsSchema>
export type DesktopSettingsChange = z.infer<typeof desktopSettingsChangeSchema>

/** How far the next version of the app is. */
export const updateSchema = z.object({
  step: z.enum(['off', 'idle', 'checking', 'none', 'downloading', 'ready', 'failed']),
  version: z.string().optional(),
  percent: z.number().optional(),
  notes: z.string().optional(),
  checkedAt: z.number().optional(),
})

/** Everything that a window shows of the home itself. */
export const desktopViewSchema = z.object({
  version: z.string(),
  settings: desktopSettingsSchema,
  locked: z.boolean(),
  /** A PIN is set. */
  pin: z.boolean(),
  /** No PIN is taken before then: too many were wrong. */
  pinWaitUntil: z.number().optional(),
  canStartAtLogin: z.boolean(),
  /** What the system can check; empty where it does so by itself. */
  spellcheckLanguages: z.array(z.string()),
  update: updateSchema,
})
export type DesktopView = z.infer<typeof desktopViewSchema>

/** What only the installed home does. Failures are MaruErrors. */
export interface Desktop {
  view(): DesktopView
  subscribe(listener: () => void): () => void
  change(change: DesktopSettingsChange): Promise<unknown>
  /** With the PIN of before, if there was one. */
  setPin(pin: string, before?: string): Promise<unknown>
  removePin(pin: string): Promise<unknown>
  lock(): Promise<unknown>
  unlock(pin: string): Promise<unknown>
  /** Signs everybody out of this computer and takes the lock away. */
  forgetPin(): Promise<unknown>
  checkForUpdate(): Promise<unknown>
  installUpdate(): Promise<unknown>
}

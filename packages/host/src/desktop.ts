import { z } from 'zod'
import { type DesktopSettingsChange, desktopSettingsSchema } from './desktop-settings.ts'
import { updateStateSchema } from './update.ts'

export const pinLength = { min: 4, max: 12 } as const
/** Digits only: quick to type, hard to read over a shoulder. */
export const pinSchema = z.string().min(pinLength.min).max(pinLength.max).regex(/^\d+$/)

/** The desktop app's own state, as its windows show it. */
export const desktopViewSchema = z.object({
  version: z.string(),
  settings: desktopSettingsSchema,
  appLocked: z.boolean(),
  /** Whether a PIN is set. */
  pin: z.boolean(),
  /** After too many wrong PINs, none is accepted before this time. */
  pinWaitUntil: z.number().optional(),
  canStartAtLogin: z.boolean(),
  /** Languages the spell checker supports; empty where the system chooses them itself. */
  spellcheckLanguages: z.array(z.string()),
  update: updateStateSchema,
})
export type DesktopView = z.infer<typeof desktopViewSchema>

/** The part of the host that only the desktop app has. Calls fail with a MaruError. */
export interface Desktop {
  view(): DesktopView
  subscribe(listener: () => void): () => void
  changeSettings(change: DesktopSettingsChange): Promise<unknown>
  /** Needs the current PIN, if there is one. */
  setPin(pin: string, current?: string): Promise<unknown>
  removePin(pin: string): Promise<unknown>
  lock(): Promise<unknown>
  unlock(pin: string): Promise<unknown>
  /** Signs every account out of this computer and removes the lock. */
  forgetPin(): Promise<unknown>
  checkForUpdate(): Promise<unknown>
  installUpdate(): Promise<unknown>
}

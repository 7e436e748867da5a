import { plainErrorSchema } from '@maru/shared'
import { z } from 'zod'
import { desktopViewSchema, pinSchema } from './desktop.ts'
import { desktopSettingsChangeSchema } from './desktop-settings.ts'
import { mediaAddressSchema, openTargetSchema, platformSchema } from './host.ts'
import { mediaScopeSchema, storageUsageSchema } from './storage.ts'

/** The IPC channels between a window and the main process. The preload script lets nothing else through. */
export const channels = {
  /** Messages to and from the engine. */
  engine: 'maru:engine',
  /** A window's call of a host method. */
  host: 'maru:host',
  /** Main tells a window to show a room. */
  open: 'maru:open',
  /** Main tells a window that the DesktopView has changed. */
  desktop: 'maru:desktop',
} as const

const noInput = z.strictObject({})
const noOutput = z.object({})
const fileNameSchema = z.string().max(2_000)
const placeSchema = z.uuid()
/** Loose, so that input that can't be a PIN counts as a wrong one. */
const pinAttemptSchema = z.string().max(40)

/** The methods that a window can call: name, input, output. Main's handlers and the page's client derive from it. */
export const hostMethods = {
  about: {
    input: noInput,
    output: z.object({
      defaultServer: z.string(),
      platform: platformSchema,
      languages: z.array(z.string()),
      screen: z.string(),
      desktop: desktopViewSchema,
      /** What this window was opened for. */
      target: openTargetSchema.optional(),
    }),
  },
  openLink: { input: z.strictObject({ url: z.string().max(4_000) }), output: noOutput },
  popOut: { input: z.strictObject({ accountId: z.string().max(300), roomId: z.string().max(64) }), output: noOutput },
  /** Asks the user where. Without a place, they want it nowhere. */
  'file.choosePlace': {
    input: z.strictObject({ name: fileNameSchema }),
    output: z.object({ place: z.string().optional() }),
  },
  /** Resolves once it is there, or was cancelled. */
  'file.save': {
    input: z.strictObject({ place: placeSchema, file: mediaAddressSchema, name: fileNameSchema }),
    output: z.object({ saved: z.boolean() }),
  },
  'file.cancel': { input: z.strictObject({ place: placeSchema }), output: noOutput },
  'file.show': { input: z.strictObject({ place: placeSchema }), output: noOutput },
  notificationPermission: { input: noInput, output: z.object({ permission: z.enum(['granted', 'none']) }) },
  figures: {
    input: noInput,
    output: z.object({ memoryBytes: z.number(), screens: z.int(), screenSince: z.number() }),
  },
  'storage.usage': { input: noInput, output: storageUsageSchema },
  'storage.clear': { input: mediaScopeSchema, output: noOutput },
  'settings.change': { input: desktopSettingsChangeSchema, output: noOutput },
  'lock.setPin': {
    input: z.strictObject({ pin: pinSchema, current: pinAttemptSchema.optional() }),
    output: noOutput,
  },
  'lock.removePin': { input: z.strictObject({ pin: pinAttemptSchema }), output: noOutput },
  'lock.lock': { input: noInput, output: noOutput },
  'lock.unlock': { input: z.strictObject({ pin: pinAttemptSchema }), output: noOutput },
  'lock.forgetPin': { input: noInput, output: noOutput },
  'update.check': { input: noInput, output: noOutput },
  'update.install': { input: noInput, output: noOutput },
} as const

type HostMethods = typeof hostMethods
export type HostMethodName = keyof HostMethods
export type HostInput<Name extends HostMethodName> = z.output<HostMethods[Name]['input']>
export type HostOutput<Name extends HostMethodName> = z.output<HostMethods[Name]['output']>

/** Main's answer to a call: the method's output, or the error. */
export const hostAnswerSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: plainErrorSchema }),
])
export type HostAnswer = z.infer<typeof hostAnswerSchema>

export const isHostMethod = (name: unknown): name is HostMethodName =>
  typeof name === 'string' && Object.hasOwn(hostMethods, name)

/** What windows may still call while the app is locked. */
export const methodsWhileLocked: ReadonlySet<HostMethodName> = new Set([
  'about',
  'openLink',
  'lock.unlock',
  'lock.forgetPin',
])

/** What the preload script exposes to a page: five functions, and nothing of Electron. */
export interface PreloadBridge {
  sendToEngine(message: unknown): void
  onEngine(listener: (message: unknown) => void): void
  askHost(name: string, input: unknown): Promise<unknown>
  onOpen(listener: (target: unknown) => void): void
  onDesktop(listener: (view: unknown) => void): void
}

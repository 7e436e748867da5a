import { z } from 'zod'
import { desktopSettingsChangeSchema, desktopViewSchema, pinSchema } from './desktop.ts'
import { openTargetSchema } from './host.ts'

/** The channels between a window and the main process. The preload script lets nothing else through. */
export const channels = {
  /** The engine's bridge, in both directions. */
  engine: 'maru:engine',
  /** A window asks its home for something. */
  host: 'maru:host',
  /** The home wants a room to be shown. */
  open: 'maru:open',
  /** The home itself has changed: settings, lock, updates. */
  desktop: 'maru:desktop',
} as const

const nothing = z.strictObject({})
const done = z.object({})
/** What is no PIN at all is a wrong one: it is not the border's matter to say more. */
const triedPin = z.string().max(40)

/** What a window can ask of its home: name, input, output. Main's handlers and the window's client come from this. */
export const hostMethods = {
  about: {
    input: nothing,
    output: z.object({
      defaultServer: z.string(),
      platform: z.enum(['mac', 'windows', 'linux', 'other']),
      languages: z.array(z.string()),
      screen: z.string(),
      desktop: desktopViewSchema,
      /** What this window was opened for. */
      target: openTargetSchema.optional(),
    }),
  },
  openLink: { input: z.strictObject({ url: z.string().max(4_000) }), output: done },
  popOut: { input: z.strictObject({ accountId: z.string().max(300), roomId: z.string().max(64) }), output: done },
  notificationPermission: { input: nothing, output: z.object({ permission: z.enum(['granted', 'none']) }) },
  figures: {
    input: nothing,
    output: z.object({ memoryBytes: z.number(), screens: z.int(), screenSince: z.number() }),
  },
  'settings.change': { input: desktopSettingsChangeSchema, output: done },
  'lock.setPin': { input: z.strictObject({ pin: pinSchema, before: triedPin.optional() }), output: done },
  'lock.removePin': { input: z.strictObject({ pin: triedPin }), output: done },
  'lock.lock': { input: nothing, output: done },
  'lock.unlock': { input: z.strictObject({ pin: triedPin }), output: done },
  'lock.forgetPin': { input: nothing, output: done },
  'update.check': { input: nothing, output: done },
  'update.install': { input: nothing, output: done },
} as const

type HostMethods = typeof hostMethods
export type HostMethodName = keyof HostMethods
export type HostInput<Name extends HostMethodName> = z.output<HostMethods[Name]['input']>
export type HostOutput<Name extends HostMethodName> = z.output<HostMethods[Name]['output']>

export const isHostMethod = (name: unknown): name is HostMethodName =>
  typeof name === 'string' && Object.hasOwn(hostMethods, name)

/** What stays open to a locked app's windows. */
export const worksLocked: ReadonlySet<HostMethodName> = new Set(['about', 'openLink', 'lock.unlock', 'lock.forgetPin'])

/** What the preload script gives a page: five functions, and nothing of Electron. */
export interface PreloadBridge {
  sendToEngine(message: unknown): void
  onEngine(listener: (message: unknown) => void): void
  askHost(name: string, input: unknown): Promise<unknown>
  onOpen(listener: (target: unknown) => void): void
  onDesktop(listener: (view: unknown) => void): void
}

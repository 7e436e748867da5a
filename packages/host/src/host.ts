import { fileIdSchema, variantSchema } from '@maru/shared'
import { z } from 'zod'
import type { Desktop } from './desktop.ts'
import type { HostStorage } from './storage.ts'

export const platformSchema = z.enum(['mac', 'windows', 'linux', 'other'])
export type Platform = z.infer<typeof platformSchema>

/** What the UI can ask of the desktop app or browser tab it runs in. A host leaves out what it can't do, and the UI doesn't offer it. */
export interface Host {
  readonly kind: 'desktop' | 'web'
  /** The server that the sign-in screen starts with. */
  readonly defaultServer: string
  /** The system's languages, the preferred one first. */
  readonly languages: readonly string[]
  readonly platform: Platform
  /** The name under which this screen reports the user's attention to the engine. */
  readonly screen: string
  /** Rooms, messages and settings have addresses here, with which the user goes back, and which others can open. */
  readonly addresses?: boolean
  openLink(url: string): void
  /** The address under which pages of this host may load a file whose link the engine gave. */
  fileSource(url: string): string
  /**
   * The address under which pages of this host find a file: with or without a connection, the first of the
   * variants that there is. Left out where they need the engine's links.
   */
  mediaSource?(file: MediaAddress): string
  /** Asks the user where to save a file; undefined if nowhere. Left out where a link with `download` does. */
  saveFile?(name: string): Promise<SavePlace | undefined>
  notificationPermission(): Promise<'granted' | 'denied' | 'ask' | 'none'>
  askForNotifications?(): Promise<'granted' | 'denied' | 'ask'>
  /** Figures of this host, for the two-homes page. */
  figures(): Promise<HostFigures>
  /** Opens a room in a window of its own. */
  popOut?(accountId: string, roomId: string): void
  readonly desktop?: Desktop
  readonly storage?: HostStorage
  /** The code of the invitation that this page was opened with, until `onOpenRoom` has given it out. */
  invitation?(): string | undefined
  /** Calls back when a clicked notification or link should open something. Returns a function that unsubscribes. */
  onOpenRoom(listener: (target: OpenTarget) => void): () => void
}

export const mediaAddressSchema = z.strictObject({
  accountId: z.string().min(1).max(300),
  /** Left out for pictures of people and rooms. */
  roomId: z.string().min(1).max(64).optional(),
  fileId: fileIdSchema,
  /** The best first. */
  variants: z.array(variantSchema.shape.name).min(1).readonly(),
})
export type MediaAddress = z.infer<typeof mediaAddressSchema>

/** Where the user wants a file to be saved. */
export interface SavePlace {
  /** Saves a file of a room, with or without a connection. Resolves to whether it is there, or was cancelled. */
  save(file: MediaAddress): Promise<boolean>
  cancel(): void
  /** Shows the saved file in its folder. */
  show(): void
}

/** What a notification or a link opens. */
export const openTargetSchema = z.strictObject({
  accountId: z.string().max(300).optional(),
  roomId: z.string().max(64).optional(),
  seq: z.int().min(1).optional(),
  /** The code of an invitation. */
  invite: z.string().max(64).optional(),
})
export type OpenTarget = z.infer<typeof openTargetSchema>

export interface HostFigures {
  readonly memoryBytes?: number
  /** When this screen was opened. */
  readonly screenSince: number
  /** How many screens have been opened since the host started. */
  readonly screens?: number
}

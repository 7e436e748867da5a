import { z } from 'zod'
import type { Desktop } from './desktop.ts'

/** What a home can do that the engine can't. A home leaves out what it has no way to do, and the screen offers nothing for it. */
export interface Host {
  readonly kind: 'desktop' | 'web'
  /** The server that the sign-in screen begins with. */
  readonly defaultServer: string
  /** The languages that the system is set to, the first the best. */
  readonly languages: readonly string[]
  readonly platform: 'mac' | 'windows' | 'linux' | 'other'
  /** The name under which this screen tells the engine where the user's eyes are. */
  readonly screen: string
  openLink(url: string): void
  notificationPermission(): Promise<'granted' | 'denied' | 'ask' | 'none'>
  askForNotifications?(): Promise<'granted' | 'denied' | 'ask'>
  /** What this home can tell about itself, for the page that compares the two. */
  figures(): Promise<HostFigures>
  /** A conversation in a window of its own. */
  popOut?(accountId: string, roomId: string): void
  /** There in the installed home alone. */
  readonly desktop?: Desktop
  /** Called when the home wants a room to be shown: a notification or a link was clicked. Returns how to stop. */
  onOpenRoom(listener: (target: OpenTarget) => void): () => void
}

/** What a screen is opened at: a notification or a link says where. */
export const openTargetSchema = z.strictObject({
  accountId: z.string().max(300).optional(),
  roomId: z.string().max(64).optional(),
  seq: z.int().min(1).optional(),
  /** An invitation that was followed. */
  invite: z.string().max(64).optional(),
})
export type OpenTarget = z.infer<typeof openTargetSchema>

export interface HostFigures {
  readonly memoryBytes?: number
  /** When this screen was drawn, and how often the home drew one since it started. */
  readonly screenSince: number
  readonly screens?: number
}

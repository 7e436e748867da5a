import { z } from 'zod'

/** What people sort kept files by. A GIF is a picture that moves; a face is the picture of a person or a room. */
export const keptKindSchema = z.enum(['picture', 'video', 'voice', 'file', 'face'])
export type KeptKind = z.infer<typeof keptKindSchema>

/** Which kept files: those of an account, of a room, of a kind; what is left out is all. */
export const mediaScopeSchema = z.strictObject({
  accountId: z.string().max(300).optional(),
  roomId: z.string().max(64).optional(),
  kind: keptKindSchema.optional(),
})
export type MediaScope = z.infer<typeof mediaScopeSchema>

export const mediaUsageSchema = z.object({
  accountId: z.string(),
  /** Empty for faces. */
  roomId: z.string(),
  kind: keptKindSchema,
  bytes: z.number(),
  files: z.int(),
})
export type MediaUsage = z.infer<typeof mediaUsageSchema>

/** What this device keeps, in bytes. A host leaves out what it doesn't know. */
export const storageUsageSchema = z.object({
  /** Rooms, messages, the search and what waits to be sent, of all accounts. */
  messages: z.number().optional(),
  /** Files of messages that can be read again, the largest share first. */
  media: z.array(mediaUsageSchema).optional(),
  /** What the browser says of all that this site keeps. */
  browser: z.object({ used: z.number(), quota: z.number(), persistent: z.boolean() }).optional(),
})
export type StorageUsage = z.infer<typeof storageUsageSchema>

export interface HostStorage {
  usage(): Promise<StorageUsage>
  /** Removes kept files. They can be read again. */
  clear?(scope: MediaScope): Promise<unknown>
  /** Asks the browser never to remove what is kept by itself. Resolves to whether it agrees. */
  persist?(): Promise<boolean>
}

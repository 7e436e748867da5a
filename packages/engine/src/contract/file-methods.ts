import { fileIdSchema, fileLinkSchema, fileNameSchema, limits, roomIdSchema, timeSchema } from '@maru/shared'
import { z } from 'zod'
import { accountIdSchema } from './state.ts'

const nothing = z.object({})
const ofAccount = { accountId: accountIdSchema }
const ofRoom = { ...ofAccount, roomId: roomIdSchema }

const fileIdsSchema = z.array(fileIdSchema).min(1).max(limits.pageMax)
const linksSchema = z.object({
  files: z.array(z.object({ fileId: fileIdSchema, variants: z.array(fileLinkSchema) })),
  until: timeSchema,
})

/** Files, before they are sent and once they can be read. */
export const fileMethods = {
  /**
   * Keeps a piece of a file that the user has chosen, so that it outlives the page and the network. The pieces come in
   * order; what a piece may be (a Blob, bytes) depends on the runtime.
   */
  'files.keep': {
    input: z.strictObject({
      ...ofAccount,
      fileId: fileIdSchema,
      offset: z.int().min(0),
      content: z.custom<object>((content) => typeof content === 'object' && content !== null),
    }),
    output: nothing,
  },
  /** The user doesn't send a kept file after all. */
  'files.discard': { input: z.strictObject({ ...ofAccount, fileId: fileIdSchema }), output: nothing },
  /** Where the files of a room can be read. Each is asked for once in a while: links are kept as long as they count. */
  'files.links': { input: z.strictObject({ ...ofRoom, fileIds: fileIdsSchema }), output: linksSchema },
  /** Where pictures of people and rooms can be read, for a day. */
  'files.pictures': { input: z.strictObject({ ...ofAccount, fileIds: fileIdsSchema }), output: linksSchema },
  /** Uploads a kept picture and makes it the user's own, or that of a room. Fails without a connection. */
  'pictures.set': {
    input: z.strictObject({
      ...ofAccount,
      roomId: roomIdSchema.optional(),
      fileId: fileIdSchema,
      name: fileNameSchema,
      bytes: z.int().min(0),
    }),
    output: nothing,
  },
} as const

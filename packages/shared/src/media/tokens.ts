import { z } from 'zod'
import { timeSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import {
  attachmentKindSchema,
  durationSchema,
  fileBytesSchema,
  fileIdSchema,
  pixelsSchema,
  thumbhashSchema,
} from './attachment.ts'
import { fileNameSchema } from './file-name.ts'

export const blobKeySchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'The SHA-256 of the content, in hexadecimal.' })

const until = timeSchema.meta({ description: 'It counts until then.' })
const mediaTypeSchema = z.string().regex(/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,99}$/)

/** What a file is kept as: a picture in the sizes that screens need, anything else as it was sent. */
export const variantSchema = z.strictObject({
  name: z.enum(['original', 'view', 'fallback', 'still', 'thumb']).meta({
    description:
      '`view` fills a screen, `fallback` is the same as JPEG, `still` the first frame of what moves, `thumb` for lists.',
  }),
  blob: blobKeySchema,
  type: mediaTypeSchema,
  bytes: fileBytesSchema,
  width: pixelsSchema.optional(),
  height: pixelsSchema.optional(),
})
export type Variant = z.infer<typeof variantSchema>

/** How the sender wants it shown; what the content turns out to be decides, too. */
export const sendAsSchema = attachmentKindSchema.exclude(['gif'])
export type SendAs = z.infer<typeof sendAsSchema>

/**
 * All that the main server and the media server tell each other, each signed for its purpose: a token of one purpose
 * counts for no other.
 */
export const tokenSchemas = {
  /** Main lets a client upload one file. */
  upload: z.strictObject({
    fileId: fileIdSchema,
    by: userIdSchema,
    as: sendAsSchema,
    bytes: fileBytesSchema.meta({ description: 'The size that the quota was checked for; no more is taken.' }),
    until,
  }),
  /** Media confirms a file that it has stored. */
  receipt: z.strictObject({
    fileId: fileIdSchema,
    by: userIdSchema,
    sha256: blobKeySchema.meta({ description: 'Of what was uploaded, which for a picture is not kept.' }),
    bytes: fileBytesSchema,
    kind: attachmentKindSchema,
    type: mediaTypeSchema,
    width: pixelsSchema.optional(),
    height: pixelsSchema.optional(),
    duration: durationSchema.optional(),
    thumbhash: thumbhashSchema.optional(),
    variants: z.array(variantSchema).min(1).max(5),
    until,
  }),
  /** Main lets the holder of a link read one blob. */
  read: z.strictObject({
    blob: blobKeySchema,
    type: mediaTypeSchema,
    name: fileNameSchema,
    download: z.boolean().optional(),
    until,
  }),
  /** Main has the picture of a link preview made small, and gets it back: nothing is stored. */
  preview: z.strictObject({ sha256: blobKeySchema.meta({ description: 'Of the bytes that come with it.' }), until }),
  /** Main has blobs removed that nothing refers to, unless they were stored again since it looked. */
  remove: z.strictObject({
    blobs: z.array(blobKeySchema).max(limits.pageMax),
    unlessStoredSince: timeSchema,
    until,
  }),
  /** Main looks through what is stored, in order of keys, to find what nothing refers to. */
  list: z.strictObject({ after: blobKeySchema.optional(), until }),
} as const

export type TokenPurpose = keyof typeof tokenSchemas
export type TokenContent<Purpose extends TokenPurpose> = z.infer<(typeof tokenSchemas)[Purpose]>
export type UploadGrant = TokenContent<'upload'>
export type FileReceipt = TokenContent<'receipt'>

import { z } from 'zod'
import { limits } from '../limits.ts'
import { growing } from '../log/growing.ts'
import { fileNameSchema } from './file-name.ts'

/** Lower case alone: the ID also names a file on disks that don't tell cases apart. */
export const fileIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .meta({ description: 'A UUID in lower case.' })

export const attachmentKindSchema = z
  .enum(['picture', 'gif', 'video', 'voice', 'file'])
  .meta({ description: 'How a client shows it. A `gif` is a picture that moves, whatever its format.' })
export type AttachmentKind = z.infer<typeof attachmentKindSchema>

export const fileBytesSchema = z.int().min(0).max(limits.fileBytesMax)
export const pixelsSchema = z.int().min(1).max(limits.pictureSideMax)
export const durationSchema = z.int().min(0).meta({ description: 'Milliseconds.' })
export const thumbhashSchema = z
  .string()
  .regex(/^[A-Za-z0-9+/]{6,34}={0,2}$/)
  .meta({
    description: 'A ThumbHash in base64: a blurred picture of the right shape, to show until the real one is there.',
  })
export const waveformSchema = z
  .string()
  .regex(/^[A-Za-z0-9+/]{1,100}$/)
  .meta({
    description: 'How loud a recording is from its start to its end: each letter of base64 is a level, 0 to 63.',
  })

/** A file as part of a message. */
export const attachmentSchema = growing({
  id: fileIdSchema,
  kind: attachmentKindSchema,
  name: fileNameSchema,
  bytes: fileBytesSchema,
  width: pixelsSchema.optional(),
  height: pixelsSchema.optional(),
  duration: durationSchema.optional(),
  thumbhash: thumbhashSchema.optional(),
  waveform: waveformSchema.optional(),
  spoiler: z.boolean().optional().meta({ description: 'Blurred until the reader asks to see it.' }),
})
export type Attachment = z.infer<typeof attachmentSchema>

export const attachmentsSchema = z.array(attachmentSchema).max(limits.attachmentsMax)

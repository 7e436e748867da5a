import { z } from 'zod'
import { roomIdSchema, seqSchema, timeSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { attachmentSchema, fileBytesSchema, fileIdSchema } from '../media/attachment.ts'
import { fileNameSchema } from '../media/file-name.ts'
import { galleryKindSchema } from '../media/gallery.ts'
import { sendAsSchema, variantSchema } from '../media/tokens.ts'
import { querySchema } from '../text/fields.ts'
import { memberErrors, staffErrors } from './commands.ts'
import { operation } from './define.ts'
import { pageSizeSchema } from './pages.ts'

export const fileLinkSchema = variantSchema.omit({ blob: true }).extend({
  url: z.string().meta({ description: 'An address, or a path on this server. It counts until `until`.' }),
})
export type FileLink = z.infer<typeof fileLinkSchema>

const grantSchema = z.object({
  endpoint: z.string().meta({ description: 'Where tus creates uploads: an address, or a path on this server.' }),
  grant: z
    .string()
    .meta({ description: 'For the header `Authorization: Bearer` of each request to the media server.' }),
  until: timeSchema.meta({ description: 'The grant counts until then.' }),
  ready: z.boolean().meta({ description: 'The file was confirmed before: there is nothing to upload.' }),
})

const linksSchema = z.object({
  files: z.array(z.object({ fileId: fileIdSchema, variants: z.array(fileLinkSchema) })),
  until: timeSchema,
})

const announcementErrors = ['media.off', 'media.too_large', 'media.denied', 'media.quota', 'media.busy'] as const

/** A file or a link, and the message that has it. */
const galleryItemSchema = z.object({
  roomId: roomIdSchema,
  seq: seqSchema,
  at: timeSchema,
  by: userIdSchema,
  file: attachmentSchema.optional(),
  link: z.string().optional(),
})
export type GalleryItem = z.infer<typeof galleryItemSchema>

export const fileOperations = {
  'files.begin': operation({
    summary:
      'Announce a file for a room. The answer says where to upload it with tus. Repeat it to go on with an upload.',
    http: { method: 'PUT', path: '/rooms/{roomId}/files/{fileId}' },
    auth: 'session',
    input: z.strictObject({
      roomId: roomIdSchema,
      fileId: fileIdSchema.meta({ description: 'A UUIDv7 in lower case, chosen by the client.' }),
      name: fileNameSchema,
      bytes: fileBytesSchema,
      as: sendAsSchema,
    }),
    output: grantSchema,
    errors: [...memberErrors, 'room.forbidden', 'account.unreachable', ...announcementErrors],
  }),
  'files.beginPicture': operation({
    summary:
      'Announce a profile picture, or the picture of a room for its owner and moderators. Answered as files.begin.',
    http: { method: 'PUT', path: '/pictures/{fileId}' },
    auth: 'session',
    input: z.strictObject({
      fileId: fileIdSchema.meta({ description: 'A UUIDv7 in lower case, chosen by the client.' }),
      name: fileNameSchema,
      bytes: fileBytesSchema,
      roomId: roomIdSchema.optional().meta({ description: 'Absent: your own picture.' }),
    }),
    output: grantSchema,
    errors: [...staffErrors, ...announcementErrors],
  }),
  'files.confirm': operation({
    summary: 'Confirm an uploaded file with the receipt of the media server. It can be sent then.',
    http: { method: 'POST', path: '/files/{fileId}/confirmation' },
    auth: 'session',
    input: z.strictObject({ fileId: fileIdSchema, receipt: z.string().max(8_000) }),
    output: attachmentSchema,
    errors: ['media.denied', 'media.expired', 'media.not_found'],
  }),
  'files.links': operation({
    summary: 'Where the files of a room can be read for a few minutes. Files that are gone are left out.',
    http: { method: 'POST', path: '/rooms/{roomId}/files/links' },
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema, fileIds: z.array(fileIdSchema).min(1).max(limits.pageMax) }),
    output: linksSchema,
    errors: memberErrors,
  }),
  'files.pictures': operation({
    summary:
      'Where pictures of people and rooms can be read for a day. Those that are not set (any more) are left out.',
    http: { method: 'POST', path: '/pictures/links' },
    auth: 'session',
    input: z.strictObject({ fileIds: z.array(fileIdSchema).min(1).max(limits.pageMax) }),
    output: linksSchema,
    errors: [],
  }),
  'files.list': operation({
    summary:
      'The files and links of a room, newest first; without a room, your own in all rooms that you are in. A page can be short, or empty, and have a `next`.',
    http: { method: 'GET', path: '/files' },
    auth: 'session',
    input: z.strictObject({
      roomId: roomIdSchema.optional(),
      kinds: z.array(galleryKindSchema).min(1).max(galleryKindSchema.options.length),
      query: querySchema.optional().meta({
        description: 'In the name of the file or in the address; Korean consonants stand for syllables, too.',
      }),
      by: userIdSchema.optional(),
      before: z.string().max(200).optional(),
      limit: pageSizeSchema,
    }),
    output: z.object({
      items: z.array(galleryItemSchema),
      next: z
        .string()
        .optional()
        .meta({ description: 'Pass it as `before` to get the next page; absent on the last page.' }),
    }),
    errors: memberErrors,
  }),
} as const

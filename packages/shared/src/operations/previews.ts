import { z } from 'zod'
import { limits } from '../limits.ts'
import { pixelsSchema } from '../media/attachment.ts'
import { operation } from './define.ts'

const previewSchema = z.object({
  url: z.string().meta({ description: 'The address that answered, after redirects.' }),
  title: z.string(),
  text: z.string().optional(),
  site: z.string().optional().meta({ description: 'What the site calls itself. Only the address says which it is.' }),
  picture: z
    .object({
      data: z.string().meta({ description: 'A small WebP, as a data: URL: readers’ devices connect to no site.' }),
      width: pixelsSchema,
      height: pixelsSchema,
    })
    .optional(),
})
export type LinkPreview = z.infer<typeof previewSchema>

export const previewOperations = {
  'previews.get': operation({
    summary: 'What a web page says about itself. Empty if it says nothing, can’t be reached or must not be.',
    http: { method: 'GET', path: '/previews' },
    auth: 'session',
    input: z.strictObject({ url: z.string().min(1).max(limits.previewUrlMax) }),
    output: z.object({ preview: previewSchema.optional() }),
    errors: [],
  }),
} as const

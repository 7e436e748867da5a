import { z } from 'zod'
import { limits } from '../limits.ts'

export const pageSizeSchema = z.int().min(1).max(limits.pageMax).default(limits.pageDefault)

export const nextSchema = <Cursor extends z.ZodType>(cursor: Cursor) =>
  cursor.optional().meta({ description: 'Pass it as `after` to get the next page; absent on the last page.' })

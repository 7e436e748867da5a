import type { Handlers } from '../requests/handlers.ts'
import type { Previews } from './previews.ts'

/** Without previews, on a server that does not look at pages, there are none. */
export const previewHandlers = (previews: Pick<Previews, 'of'> | undefined) =>
  ({
    'previews.get': async ({ url }, { session: { userId } }) => {
      const preview = await previews?.of(url, userId)
      return preview ? { preview } : {}
    },
  }) satisfies Partial<Handlers>

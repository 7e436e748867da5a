import type { Request, Response } from 'express'
import type { BlobStore } from './blobs/port.ts'
import type { Tokens } from './tokens.ts'

interface MaintenanceDeps {
  readonly blobs: BlobStore
  readonly tokens: Tokens
}

/** For the main server, which alone knows what messages refer to. */
export function maintenance({ blobs, tokens }: MaintenanceDeps) {
  return {
    /** What is stored, a page at a time. */
    async list(request: Request, response: Response): Promise<void> {
      const { after } = tokens.bearer('list', request.headers.authorization)
      response.json({ ok: true, value: { blobs: await blobs.list(after) } })
    },

    /** Removes blobs and says which stay, because they were stored again. Doing it again does no harm. */
    async remove(request: Request, response: Response): Promise<void> {
      const { blobs: keys, unlessStoredSince } = tokens.bearer('remove', request.headers.authorization)
      const kept: string[] = []
      for (const key of keys) if (!(await blobs.delete(key, unlessStoredSince))) kept.push(key)
      response.json({ ok: true, value: { kept } })
    },
  }
}

import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MaruError } from '@maru/shared'
import { type Request, type RequestHandler, type Response, raw } from 'express'
import type { Tokens } from '../tokens.ts'
import type { Inspectors } from './inspectors.ts'
import type { PictureLimits } from './job.ts'

interface LinkPreviewDeps {
  readonly tokens: Tokens
  readonly inspectors: Pick<Inspectors, 'inspect'>
  readonly workFolder: string
  readonly limits: PictureLimits
}

const bytesMax = 5 * 1_024 ** 2

/** Makes a picture that the main server brings small, and answers with it. A file that is no picture gives null. */
export function linkPreviews({ tokens, inspectors, workFolder, limits }: LinkPreviewDeps): RequestHandler[] {
  /** Before any byte of the body is read. */
  const requireOrder: RequestHandler = (request, _response, next) => {
    tokens.bearer('preview', request.headers.authorization)
    next()
  }

  async function make(picture: Buffer): Promise<object | null> {
    const folder = await mkdtemp(join(workFolder, 'preview-'))
    try {
      const path = join(folder, 'picture')
      await writeFile(path, picture)
      const [made] = (await inspectors.inspect({ path, as: 'preview', folder, limits })).variants
      if (!made) return null
      const { type, width, height } = made
      return { type, width, height, content: (await readFile(made.path)).toString('base64') }
    } catch (error) {
      if (isRefusal(error)) return null
      throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async function answer(request: Request, response: Response): Promise<void> {
    const { sha256 } = tokens.bearer('preview', request.headers.authorization)
    const picture: unknown = request.body
    if (!Buffer.isBuffer(picture) || createHash('sha256').update(picture).digest('hex') !== sha256)
      throw new MaruError('media.denied')
    response.json({ ok: true, value: await make(picture) })
  }

  return [requireOrder, raw({ type: () => true, limit: bytesMax }), answer]
}

const isRefusal = (error: unknown): boolean =>
  error instanceof MaruError && ['media.unsupported', 'media.unreadable', 'media.too_complex'].includes(error.code)

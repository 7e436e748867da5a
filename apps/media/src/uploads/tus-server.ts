import { type ErrorCode, httpStatusOf, MaruError, type UploadGrant } from '@maru/shared'
import { ERRORS, Server, type ServerOptions } from '@tus/server'
import { refusalOf, toCoded } from '../answers.ts'
import type { Logger } from '../logger.ts'
import type { Tokens } from '../tokens.ts'
import type { UploadFolder } from './upload-folder.ts'
import type { UploadLocks } from './upload-locks.ts'

interface TusDeps {
  readonly path: string
  readonly uploads: UploadFolder
  readonly locks: UploadLocks
  readonly tokens: Tokens
  readonly maxBytes: number
  readonly origins: readonly string[]
  readonly logger: Logger
}

/** The tus protocol, for those who have a grant: each request has to show one for the upload that it names. */
export function tusServer({ path, uploads, locks, tokens, maxBytes, origins, logger }: TusDeps): Server {
  const grantOf = (request: TusRequest): UploadGrant => tokens.bearer('upload', request.headers.get('authorization'))
  return new Server({
    path,
    relativeLocation: true,
    datastore: uploads,
    locker: locks,
    lockDrainTimeout: drainMs,
    // Another could take its place while it is looked at, and one grant would count for any number of files.
    disableTerminationForFinishedUploads: true,
    allowedOrigins: [...origins],
    exposedHeaders: ['Retry-After'],
    namingFunction: (request) => grantOf(request).fileId,
    // Asked without an ID by OPTIONS, to say what the server takes.
    maxSize: (request, id) => (id === null ? maxBytes : Math.min(maxBytes, grantOf(request).bytes)),
    onIncomingRequest: async (request, id) => {
      if (grantOf(request).fileId !== id) throw new MaruError('media.denied')
    },
    onUploadCreate: async (request, { size = 0 }) => {
      // tus takes a limit of 0 for none.
      if (size > Math.min(maxBytes, grantOf(request).bytes)) throw new MaruError('media.too_large')
      return {}
    },
    onResponseError: (_request, error) => {
      const coded = toCoded(codedTusError(error) ?? error, logger)
      return { status_code: httpStatusOf(coded.code), body: JSON.stringify(refusalOf(coded)) }
    },
  })
}

/** How long a request may go on that another of the same upload waits for. */
const drainMs = 1_000

type TusRequest = Parameters<NonNullable<ServerOptions['onIncomingRequest']>>[0]
type TusError = (typeof ERRORS)[keyof typeof ERRORS]

const codes = new Map<TusError, ErrorCode>([
  [ERRORS.FILE_NOT_FOUND, 'media.not_found'],
  [ERRORS.FILE_NO_LONGER_EXISTS, 'media.not_found'],
  [ERRORS.INVALID_OFFSET, 'media.incomplete'],
  // The connection broke, or another request of the same upload took over: either way it goes on from the offset.
  [ERRORS.ABORTED, 'media.incomplete'],
  [ERRORS.ERR_SIZE_EXCEEDED, 'media.too_large'],
  [ERRORS.ERR_MAX_SIZE_EXCEEDED, 'media.too_large'],
])

/** The library throws plain objects. What it can't do, or has to be asked differently, is an invalid request. */
function codedTusError(error: Error | { status_code: number; body: string }): MaruError | undefined {
  if (!('status_code' in error) || error.status_code === 500) return undefined
  const known = codes.get(error as TusError)
  return new MaruError(known ?? (error.status_code === 413 ? 'media.too_large' : 'request.invalid'))
}

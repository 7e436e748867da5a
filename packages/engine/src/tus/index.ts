import { answerSchema, MaruError } from '@maru/shared'
import { DetailedError, Upload } from 'tus-js-client'
import { z } from 'zod'
import type { EngineErrorCode } from '../errors.ts'
import type { KeptFile } from '../ports/file-keep.ts'
import type { Uploader, Uploading, UploadTarget } from '../ports/uploader.ts'

/** A request each: what is read of a file at once has to fit in memory. */
const requestBytes = 8 * 1_024 ** 2
/** Longer than the media server takes to answer. */
const receiptTimeoutMs = 60_000
const defaultQuietMs = 60_000

export interface TusUploaderOptions {
  /** An upload of which nothing moves for so long is cut, to go on over a new connection. */
  readonly quietMs?: number
}

/** Uploads with tus, which goes on where an upload was cut. */
export const tusUploader = ({ quietMs = defaultQuietMs }: TusUploaderOptions = {}): Uploader => ({
  upload: (file, target, onProgress) => startUpload(file, target, onProgress, quietMs),
  async receipt(target) {
    const response = await askForReceipt(target)
    const answer = receiptAnswerSchema.safeParse(await response.json().catch(() => undefined))
    if (!answer.success) throw new MaruError(codeOfStatus(response.status))
    if (!answer.data.ok) throw MaruError.from(answer.data.error)
    return answer.data.value.receipt
  },
})

const receiptAnswerSchema = answerSchema(z.object({ receipt: z.string().optional() }))
const refusalSchema = answerSchema(z.never())

async function askForReceipt({ endpoint, fileId, grant }: UploadTarget): Promise<Response> {
  try {
    return await fetch(`${endpoint}/${fileId}/receipt`, {
      headers: { Authorization: `Bearer ${grant}` },
      credentials: 'omit',
      signal: AbortSignal.timeout(receiptTimeoutMs),
    })
  } catch (cause) {
    const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError'
    throw new MaruError<EngineErrorCode>(timedOut ? 'request.timeout' : 'request.offline', { cause })
  }
}

function startUpload(
  file: KeptFile,
  { endpoint, grant, fileId }: UploadTarget,
  onProgress: (uploaded: number) => void,
  quietMs: number,
): Uploading {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let isOver = false
  let quietTimer: ReturnType<typeof setTimeout> | undefined
  const watch = () => {
    clearTimeout(quietTimer)
    if (!isOver) quietTimer = setTimeout(() => fail('request.timeout'), quietMs)
  }
  const end = () => {
    isOver = true
    clearTimeout(quietTimer)
  }
  function fail(code: EngineErrorCode): void {
    if (isOver) return
    end()
    void upload.abort()
    reject(new MaruError<EngineErrorCode>(code))
  }
  const upload = new Upload(new Blob(), {
    endpoint,
    uploadUrl: `${endpoint}/${fileId}`,
    headers: { Authorization: `Bearer ${grant}` },
    chunkSize: requestBytes,
    // Whether and when to try again is for the engine to say, and what to go on with is for the server.
    retryDelays: null,
    storeFingerprintForResuming: false,
    fingerprint: async () => '',
    fileReader: { openFile: async () => sourceOf(file) },
    // The library forgets that it was stopped if that happens before its first request.
    onBeforeRequest: () => {
      if (isOver) throw new Error('stopped')
    },
    onProgress: (uploaded) => {
      watch()
      if (!isOver) onProgress(uploaded)
    },
    onSuccess: () => {
      end()
      resolve()
    },
    onError: (error) => {
      end()
      reject(codedError(error))
    },
  })
  watch()
  upload.start()
  return { done: promise, cancel: () => fail('request.offline') }
}

const sourceOf = (file: KeptFile) => ({
  size: file.bytes,
  async slice(from: number, to: number) {
    const piece = await file.read(from, to)
    // The library asks every piece for the size that only a Blob has.
    const value = piece instanceof Uint8Array ? Object.assign(piece, { size: piece.length }) : piece
    return { value, done: to >= file.bytes }
  },
  close() {},
})

function codedError(error: Error): MaruError<string> {
  if (error instanceof MaruError) return error
  if (!(error instanceof DetailedError) || !error.originalResponse) {
    const cause = error instanceof DetailedError ? error.causingError : error
    if (cause instanceof MaruError) return cause
    return new MaruError<EngineErrorCode>('request.offline', { cause: error })
  }
  const { originalResponse: response } = error
  const refusal = refusalSchema.safeParse(parsed(response.getBody()))
  if (refusal.success && !refusal.data.ok) return MaruError.from(refusal.data.error)
  return new MaruError(codeOfStatus(response.getStatus()), { cause: error })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Not our format: it comes from what stands before the server. */
const codeOfStatus = (status: number) => (status === 413 ? 'media.too_large' : 'server.unavailable')

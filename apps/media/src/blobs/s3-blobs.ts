import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { MaruError } from '@maru/shared'
import type { BlobStore, StoredBlob } from './port.ts'

export interface S3Options {
  readonly bucket: string
  readonly region: string
  /** Of a service other than Amazon's. */
  readonly endpoint?: string | undefined
  /** If unset, the SDK looks for them where Amazon's tools do. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined
}

const prefix = 'blobs/'
const connectMs = 10_000
const answerMs = 60_000

/** Blobs as objects of a bucket, in any service that speaks S3. */
export function openS3Blobs({ bucket, region, endpoint, credentials }: S3Options): BlobStore & { close(): void } {
  const client = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    // Other services than Amazon's don't know the newer checksums. Ours is in the signature: see `put`.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: silent,
    requestHandler: { connectionTimeout: connectMs, requestTimeout: answerMs },
  })
  const objectOf = (key: string) => ({ Bucket: bucket, Key: prefix + key })

  async function head(key: string): Promise<StoredBlob | undefined> {
    try {
      const { ContentLength = 0, LastModified } = await client.send(new HeadObjectCommand(objectOf(key)))
      return { key, bytes: ContentLength, storedAt: LastModified?.getTime() ?? 0 }
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  return {
    async put(key, path) {
      const { size } = await stat(path)
      const command = new PutObjectCommand({ ...objectOf(key), Body: createReadStream(path), ContentLength: size })
      // The signature covers the content's hash, which the service checks: what arrives damaged is not stored.
      command.middlewareStack.add(
        (next) => (args) => {
          const { headers } = args.request as { headers: Record<string, string> }
          headers['x-amz-content-sha256'] = key
          return next(args)
        },
        { step: 'build', name: 'contentHash' },
      )
      await client.send(command)
    },

    head,

    async open(key, range) {
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ ...objectOf(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) }),
        )
        if (Body instanceof Readable) return Body
        throw new Error('the store answered without a body')
      } catch (error) {
        if (isNotFound(error)) throw new MaruError('media.not_found', { cause: error })
        throw error
      }
    },

    async delete(key, unlessStoredSince) {
      const found = await head(key)
      if (found && found.storedAt >= wholeSecond(unlessStoredSince)) return false
      if (found) await client.send(new DeleteObjectCommand(objectOf(key)))
      return true
    },

    async list(after) {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ...(after !== undefined && { StartAfter: prefix + after }),
        }),
      )
      return (page.Contents ?? []).map(({ Key = '', Size = 0, LastModified }) => ({
        key: Key.slice(prefix.length),
        bytes: Size,
        storedAt: LastModified?.getTime() ?? 0,
      }))
    },

    close: () => client.destroy(),
  }
}

/** The SDK would write its warnings on standard error, between our lines of JSON. What fails is thrown as well. */
const ignore = (): void => undefined
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore }

/** S3 tells times in whole seconds: what was stored within the same one may have been stored later. */
const wholeSecond = (time: number): number => Math.floor(time / 1_000) * 1_000

const isNotFound = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404

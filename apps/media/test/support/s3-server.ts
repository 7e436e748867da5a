import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { useFolder } from '@maru/testing/vitest'
import { onTestFinished } from 'vitest'
import type { S3Options } from '../../src/blobs/s3-blobs.ts'

interface S3rver {
  run(): Promise<AddressInfo>
  close(): Promise<void>
}
type S3rverClass = new (options: {
  address: string
  port: number
  silent: boolean
  directory: string
  configureBuckets: { name: string }[]
  allowMismatchedSignatures: boolean
}) => S3rver

// It has no types.
const S3Server = createRequire(import.meta.url)('@20minutes/s3rver') as S3rverClass

/**
 * A server that speaks S3, with an empty bucket, for the current test. It takes the signature of a list for wrong, as
 * it forgets the slash at the end of a bucket's address.
 */
export async function useS3({ checksSignatures = false } = {}): Promise<S3Options & { endpoint: string }> {
  const bucket = 'maru'
  const server = new S3Server({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: useFolder(),
    configureBuckets: [{ name: bucket }],
    allowMismatchedSignatures: !checksSignatures,
  })
  const { port } = await server.run()
  onTestFinished(() => server.close())
  return {
    bucket,
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  }
}

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contentOf } from '../../src/blobs/content-key.ts'
import { openS3Blobs } from '../../src/blobs/s3-blobs.ts'
import { useS3 } from '../support/s3-server.ts'
import { blobContract } from './contract.ts'

async function openStore() {
  const store = openS3Blobs(await useS3())
  onTestFinished(() => store.close())
  return store
}

describe('a bucket', () => blobContract(openStore))

test('what is stored is signed, and so is its content', async () => {
  const options = await useS3({ checksSignatures: true })
  const path = join(useFolder(), 'finished')
  await writeFile(path, 'content')
  const { key } = await contentOf(path)
  const store = openS3Blobs(options)
  onTestFinished(() => store.close())
  await store.put(key, path)
  expect(await text(await store.open(key))).toBe('content')
  const stranger = openS3Blobs({ ...options, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'guessed' } })
  onTestFinished(() => stranger.close())
  for (const attempt of [() => stranger.put(key, path), () => stranger.open(key)])
    await expect(attempt()).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } })
})

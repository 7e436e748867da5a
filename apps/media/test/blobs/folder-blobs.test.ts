import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, test } from 'vitest'
import { openFolderBlobs } from '../../src/blobs/folder-blobs.ts'
import { blobContract } from './contract.ts'

describe('a folder', () => blobContract(() => openFolderBlobs(useFolder())))

test('a folder has files named by their content and nothing else', async () => {
  const folder = useFolder()
  await openFolderBlobs(join(folder, 'blobs'))
  expect(readdirSync(join(folder, 'blobs'))).toEqual(['leaving'])
})

test('what a crash left between its place and its end is there again', async () => {
  const folder = useFolder()
  await openFolderBlobs(folder)
  const key = 'ab'.repeat(32)
  writeFileSync(join(folder, 'leaving', `${key}.0190a5b2`), 'content')
  writeFileSync(join(folder, 'leaving', '.DS_Store'), '')
  const blobs = await openFolderBlobs(folder)
  expect(await blobs.head(key)).toMatchObject({ key, bytes: 7 })
  expect(readdirSync(join(folder, 'leaving'))).toEqual(['.DS_Store'])
  expect(await blobs.list()).toHaveLength(1)
})

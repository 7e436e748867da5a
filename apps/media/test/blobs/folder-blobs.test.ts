import { readdirSync } from 'node:fs'
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

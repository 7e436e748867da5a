import { readdirSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { Upload } from '@tus/server'
import { expect, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { sweep } from '../../src/uploads/sweeps.ts'
import { UploadFolder } from '../../src/uploads/upload-folder.ts'
import { UploadLocks } from '../../src/uploads/upload-locks.ts'
import { create, grantFor, offsetOf, patch, receiptOf, useMedia } from '../support/media.ts'

const hour = 3_600_000

const locksOf = (uploads: UploadFolder, waitMs?: number) => ({
  uploadLocks: new UploadLocks((id) => uploads.lockPath(id, 'bytes'), waitMs),
  intakeLocks: new UploadLocks((id) => uploads.lockPath(id, 'intake'), waitMs),
})

test('an upload that was given up is gone after a day, also for its sender', async () => {
  let now = Date.now()
  const media = await useMedia({ clock: () => now })
  const until = now + 100 * hour
  const [old, young] = [grantFor(10, { until }), grantFor(10, { until })]
  await create(media, old)
  await patch(media, old, 0, 'hello')
  now += 20 * hour
  await create(media, young)
  now += 5 * hour
  const folder = join(media.folder, 'media', 'uploads')
  const uploads = await UploadFolder.open(folder, 24 * hour, () => now)
  const workFolder = join(media.folder, 'media', 'work')
  await sweep({ uploads, ...locksOf(uploads), workFolder, logger: createLogger('silent') })
  expect(readdirSync(folder).filter((name) => name.startsWith(old.fileId))).toEqual([])
  expect(await offsetOf(media, old)).toBeUndefined()
  expect(await receiptOf(media, old)).toBe('media.not_found')
  expect(await offsetOf(media, young)).toBe(0)
})

test('an upload that is being taken in stays until that is done', async () => {
  const folder = useFolder()
  let now = Date.now()
  const uploads = await UploadFolder.open(join(folder, 'uploads'), 24 * hour, () => now)
  const id = '0199a000-0000-7000-8000-000000000003'
  await uploads.create(new Upload({ id, size: 0, offset: 0 }))
  now += 25 * hour
  const locks = locksOf(uploads, 100)
  const swept = () => sweep({ uploads, ...locks, workFolder: useFolder(), logger: createLogger('silent') })
  await locks.intakeLocks.with(id, swept)
  expect(await uploads.record(id)).toBeDefined()
  await swept()
  expect(await uploads.record(id)).toBeUndefined()
})

test('what a process that was killed left behind is removed, and nothing else', async () => {
  const folder = useFolder()
  const uploads = await UploadFolder.open(join(folder, 'uploads'), 24 * hour, Date.now)
  const workFolder = join(folder, 'work')
  const longAgo = new Date(Date.now() - 48 * hour)
  await mkdir(join(workFolder, 'variants-old'), { recursive: true })
  await mkdir(join(workFolder, 'variants-new'))
  await utimes(join(workFolder, 'variants-old'), longAgo, longAgo)
  const [lost, begun] = ['0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000002']
  for (const id of [lost, begun]) await writeFile(uploads.bytesPath(id), 'bytes without a record')
  await utimes(uploads.bytesPath(lost), longAgo, longAgo)
  await writeFile(join(folder, 'uploads', 'README'), 'of somebody else')
  await sweep({ uploads, ...locksOf(uploads), workFolder, logger: createLogger('silent') })
  expect(readdirSync(join(folder, 'uploads')).sort()).toEqual([`${begun}.bytes`, 'README'])
  expect(readdirSync(workFolder)).toEqual(['variants-new'])
})

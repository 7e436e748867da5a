import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { restore } from '../store/sqlite/backup.ts'
import { runCommand } from './command.ts'
import { blobsBeside, blobsFolder, copyBlobs } from './copy-blobs.ts'

/** npm run restore -- FILE [--force] */
runCommand({ force: { type: 'boolean', default: false } }, async ([file], { force }) => {
  const { MONGODB_URI, MARU_DATA } = readConfig(process.env)
  if (MONGODB_URI) throw new Error('The data is in MongoDB. Restore it with mongorestore.')
  if (file === undefined) throw new Error('Name the backup to restore: npm run restore -- FILE [--force]')
  const folder = resolve(MARU_DATA)
  const source = resolve(file)
  // Before the database, so that it never names what is not there; refused, it leaves blobs that nothing names.
  const blobs = existsSync(source) ? await copyBlobs(blobsBeside(source), blobsFolder(folder)) : 0
  await restore(source, folder, { force: force === true })
  return `Restored ${source} into ${folder}${blobs > 0 ? `, with files (${blobs})` : ''}`
})

import { join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { backUp } from '../store/sqlite/backup.ts'
import { runCommand } from './command.ts'
import { blobsBeside, blobsFolder, copyBlobs } from './copy-blobs.ts'

/** npm run backup -- [FILE] */
runCommand({}, async ([file]) => {
  const { MONGODB_URI, MARU_DATA } = readConfig(process.env)
  if (MONGODB_URI) throw new Error('The data is in MongoDB. Back it up with mongodump.')
  const folder = resolve(MARU_DATA)
  const target = resolve(
    file ?? join(folder, 'backups', `maru-${new Date().toISOString().replaceAll(':', '-')}.sqlite`),
  )
  await backUp(folder, target)
  // After the database, so that whatever it names is there.
  const blobs = await copyBlobs(blobsFolder(folder), blobsBeside(target))
  return `Backed up to ${target}${blobs > 0 ? `, new files (${blobs}) to ${blobsBeside(target)}` : ''}`
})

import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { restore } from '../store/sqlite/backup.ts'
import { runCommand } from './command.ts'

/** npm run restore -- FILE [--force] */
runCommand({ force: { type: 'boolean', default: false } }, async ([file], { force }) => {
  const { MONGODB_URI, MARU_DATA } = readConfig(process.env)
  if (MONGODB_URI) throw new Error('The data is in MongoDB. Restore it with mongorestore.')
  if (file === undefined) throw new Error('Name the backup to restore: npm run restore -- FILE [--force]')
  const folder = resolve(MARU_DATA)
  await restore(resolve(file), folder, { force: force === true })
  return `Restored ${resolve(file)} into ${folder}`
})

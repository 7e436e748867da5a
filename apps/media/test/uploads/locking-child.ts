import { join } from 'node:path'
import { UploadLocks } from '../../src/uploads/upload-locks.ts'

// Takes the lock "a" in the folder and keeps it, also when asked.
const [folder = ''] = process.argv.slice(2)
const lock = new UploadLocks((id) => join(folder, `${id}.lock`)).newLock('a')
await lock.lock(new AbortController().signal, () => void process.send?.('asked'))
process.send?.('locked')
process.on('disconnect', () => process.exit())

import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../logger.ts'
import type { UploadFolder } from './upload-folder.ts'
import type { UploadLocks } from './upload-locks.ts'

interface SweepDeps {
  readonly uploads: UploadFolder
  readonly uploadLocks: UploadLocks
  /** What is being taken in stays, so that no other upload takes its place meanwhile. */
  readonly intakeLocks: UploadLocks
  readonly workFolder: string
  readonly logger: Logger
}

const everyMs = 600_000
/** No upload takes this long to be taken in: what is older was left behind by a process that ended. */
const workMs = 24 * 3_600_000

/** Removes uploads that were given up, now and from time to time. Returns a function that stops it. */
export function startSweeps(deps: SweepDeps): () => Promise<void> {
  let running = Promise.resolve()
  const run = (): void => {
    running = running
      .then(() => sweep(deps))
      .catch((error: unknown) => deps.logger.warn({ err: error }, 'could not remove uploads that were given up'))
  }
  run()
  const timer = setInterval(run, everyMs)
  return () => {
    clearInterval(timer)
    return running
  }
}

export async function sweep({ uploads, uploadLocks, intakeLocks, workFolder, logger }: SweepDeps): Promise<void> {
  const expired = await uploads.expired()
  for (const fileId of expired) {
    const forget = async () => {
      // It may have been begun anew while we waited.
      if (await uploads.isExpired(fileId)) await uploads.forget(fileId)
    }
    await intakeLocks
      .with(fileId, () => uploadLocks.with(fileId, forget))
      .catch((error: unknown) => {
        logger.warn({ err: error, fileId }, 'could not remove an upload that was given up')
      })
  }
  if (expired.length > 0) logger.debug({ uploads: expired.length }, 'looked after uploads that were given up')
  for (const name of await readdir(workFolder)) {
    const path = join(workFolder, name)
    const info = await stat(path).catch(() => undefined)
    if (info && Date.now() - info.mtimeMs > workMs) await rm(path, { recursive: true, force: true })
  }
}

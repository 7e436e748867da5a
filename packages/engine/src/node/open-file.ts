import { existsSync, renameSync } from 'node:fs'
import { AccountFile, rescueOutbox } from './account-file.ts'

export interface Rescued {
  /** Where the old file is now. */
  readonly movedTo: string
  /** How many outgoing messages were carried over. */
  readonly outgoing: number
}

/** Opens an account's file. A damaged or newer one is set aside: all but its outbox can be fetched again. */
export function openFile(
  path: string,
  options: { maxPages?: number | undefined },
): { file: AccountFile; rescued?: Rescued } {
  try {
    const file = new AccountFile(path, options)
    file.load()
    return { file }
  } catch (error) {
    if (!existsSync(path) || isLocked(error)) throw error
    const outbox = rescueOutbox(path)
    const movedTo = `${path}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
    for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, movedTo + end)
    const file = new AccountFile(path, options)
    if (outbox.length > 0) file.commit({ outbox: { put: outbox } })
    return { file, rescued: { movedTo, outgoing: outbox.length } }
  }
}

const isLocked = (error: unknown): boolean => error instanceof Error && /locked|busy/i.test(error.message)

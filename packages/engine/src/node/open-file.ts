import { existsSync, renameSync } from 'node:fs'
import { AccountFile, rescueOutbox } from './account-file.ts'

export interface Rescued {
  /** Where the old file is now. */
  readonly aside: string
  /** Messages that waited in it and wait again. */
  readonly kept: number
}

/** Opens an account's file. One that is damaged, or of a newer version, is put aside: all but the outbox comes again. */
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
    const aside = `${path}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
    for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, aside + end)
    const file = new AccountFile(path, options)
    if (outbox.length > 0) file.commit({ outbox: { put: outbox } })
    return { file, rescued: { aside, kept: outbox.length } }
  }
}

const isLocked = (error: unknown): boolean => error instanceof Error && /locked|busy/i.test(error.message)

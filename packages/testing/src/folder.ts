import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Folder {
  readonly path: string
  /** Deletes it with its contents. Processes that write there must have ended. */
  remove(): void
}

/** Makes an empty temporary folder. Tests call `useFolder`, which also removes it. */
export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'maru-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Folder {
  readonly path: string
  /** With all that is in it. Whatever writes there must have ended. */
  remove(): void
}

/** An empty folder among the temporary files of this machine. In a test, `useFolder` also takes it away. */
export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'maru-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

import { onTestFinished } from 'vitest'
import { makeFolder } from './folder.ts'

/** A folder of the test that runs or is about to, gone when that is over and what it started after this has ended. */
export function useFolder(): string {
  const { path, remove } = makeFolder()
  onTestFinished(remove)
  return path
}

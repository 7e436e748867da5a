import { onTestFinished } from 'vitest'
import { makeFolder } from './folder.ts'

/** A temporary folder for the current test. It is removed after later cleanups, such as ending the app that uses it. */
export function useFolder(): string {
  const { path, remove } = makeFolder()
  onTestFinished(remove)
  return path
}

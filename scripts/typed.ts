import { existsSync, globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readJson, root } from './tools.ts'

const generated = ['**/node_modules/**', '**/.types/**', '**/dist/**', '**/out/**']

/** The TypeScript files that belong to no project of the root's tsconfig.json, so that `tsc --build` passes over them. */
export function untypedFiles(): string[] {
  const { references } = readJson<{ references: { path: string }[] }>(join(root, 'tsconfig.json'))
  const typed = new Set(references.flatMap(({ path }) => filesOf(join(root, path, '.types'))))
  return globSync('{apps,packages,bench,e2e,scripts}/**/*.{ts,tsx}', { cwd: root, exclude: generated })
    .filter((path) => !typed.has(join(root, path)))
    .map((path) => `${path} belongs to no project that tsconfig.json references.`)
}

/** What the compiler noted down of its last build there. */
function filesOf(folder: string): string[] {
  const notes = join(folder, 'tsbuildinfo')
  if (!existsSync(notes)) return []
  return readJson<{ fileNames: string[] }>(notes).fileNames.map((name) => resolve(folder, name))
}

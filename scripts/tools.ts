import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root = dirname(import.meta.dirname)

export function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(path, 'utf8')) as Shape
}

const packages = {
  biome: '@biomejs/biome',
  'electron-vite': 'electron-vite',
  knip: 'knip',
  tsc: 'typescript',
  turbo: 'turbo',
  vite: 'vite',
  vitest: 'vitest',
} as const

/** The script behind a command of node_modules/.bin: with process.execPath it starts the same way on every system. */
export function bin(command: keyof typeof packages): string {
  const folder = join(root, 'node_modules', packages[command])
  const { bin: scripts } = readJson<{ bin: Record<string, string> }>(join(folder, 'package.json'))
  return join(folder, scripts[command] ?? '')
}

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tools.ts'

const maxColumns = 100
const generated = ['**/node_modules/**', '**/dist/**', '**/out/**']

/** The lines of our documents that are too wide, as messages. */
export function wideDocs(): string[] {
  return globSync('{*.md,{apps,bench,docs,e2e,examples,packages,scripts}/**/*.md}', { cwd: root, exclude: generated })
    .sort()
    .flatMap((file) =>
      wideLines(readFileSync(join(root, file), 'utf8')).map(
        ({ at, width }) => `${file}:${at} is ${width} columns wide: wrap it at ${maxColumns}.`,
      ),
    )
}

/** Line numbers start at 1. Tables and code can't be wrapped. */
export function wideLines(text: string): { at: number; width: number }[] {
  let inCode = false
  return text.split('\n').flatMap((line, index) => {
    if (line.trimStart().startsWith('```')) inCode = !inCode
    const width = widthOf(line)
    return inCode || line.startsWith('|') || width <= maxColumns ? [] : [{ at: index + 1, width }]
  })
}

/** A Korean syllable takes two columns. */
const widthOf = (line: string): number => line.length + (line.match(/[가-힣]/g)?.length ?? 0)

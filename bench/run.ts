import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Row } from './row.ts'

const benches: Record<string, () => Promise<{ run: () => Promise<Row[]> }>> = {
  desktop: () => import('./desktop.ts'),
  engine: () => import('./engine.ts'),
  server: () => import('./server.ts'),
  ui: () => import('./ui.ts'),
}

// npm run bench -- NAME: measures, prints a table and keeps it in results/.
const [name = ''] = process.argv.slice(2)
const load = Object.hasOwn(benches, name) ? benches[name] : undefined
if (load) await measure(load)
else {
  process.stderr.write(`There is no bench called "${name}". There is: ${Object.keys(benches).join(', ')}.\n`)
  process.exitCode = 1
}

async function measure(load: NonNullable<(typeof benches)[string]>): Promise<void> {
  const { run } = await load()
  const rows = await run()
  process.stdout.write(`${table(rows)}\n`)
  const folder = join(import.meta.dirname, 'results')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(rows, null, 2)}\n`)
}

function table(rows: readonly Row[]): string {
  const head = ['figure', 'unit', 'value', 'baseline', 'ratio', 'target', '']
  const lines = rows.map(({ name, unit, value, baseline, ratio, target, better }) => [
    ...[name, unit, short(value), short(baseline), ratio.toFixed(2)],
    `${better === 'higher' ? '>=' : '<='} ${target}`,
    (better === 'higher' ? ratio >= target : ratio <= target) ? 'ok' : 'short',
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)))
  return [head, ...lines]
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
}

function short(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3)
}

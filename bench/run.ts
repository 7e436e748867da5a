import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { quietTurbo } from '../scripts/turbo.ts'
import { meetsTarget, type Row } from './row.ts'

interface Bench {
  /** The packages whose builds it measures. */
  readonly builds?: readonly string[]
  load(): Promise<{ run: () => Promise<Row[]> }>
}

const benches: Readonly<Record<string, Bench>> = {
  cluster: { load: () => import('./cluster.ts') },
  desktop: { builds: ['@maru/desktop'], load: () => import('./desktop.ts') },
  engine: { load: () => import('./engine.ts') },
  media: { load: () => import('./media.ts') },
  server: { load: () => import('./server.ts') },
  ui: { builds: ['@maru/web'], load: () => import('./ui.ts') },
}

// npm run bench -- NAME: builds what is measured, measures, prints a table and keeps it in results/.
const [name = ''] = process.argv.slice(2)
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined
process.exitCode = bench ? await measure(bench) : unknownBench()

function unknownBench(): number {
  process.stderr.write(`No bench is named "${name}". Choose one of: ${Object.keys(benches).join(', ')}.\n`)
  return 1
}

/** The exit code: 1 where the build fails or a figure falls short of its target. */
async function measure({ builds = [], load }: Bench): Promise<number> {
  if (builds.length > 0) {
    const filters = builds.map((name) => `--filter=${name}`)
    if ((await quietTurbo('run', 'build', ...filters, '--output-logs=errors-only')) !== 0) return 1
  }
  const { run } = await load()
  const rows = await run()
  process.stdout.write(`${table(rows)}\n`)
  const folder = join(import.meta.dirname, 'results')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(rows, null, 2)}\n`)
  return rows.every(meetsTarget) ? 0 : 1
}

function table(rows: readonly Row[]): string {
  const head = ['figure', 'unit', 'value', 'baseline', 'ratio', 'target', '']
  const lines = rows.map((row) => [
    ...[row.name, row.unit, rounded(row.value), rounded(row.baseline), row.ratio.toFixed(2)],
    `${row.better === 'higher' ? '>=' : '<='} ${row.target}`,
    meetsTarget(row) ? 'ok' : 'SHORT',
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)))
  return [head, ...lines]
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
}

function rounded(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3)
}

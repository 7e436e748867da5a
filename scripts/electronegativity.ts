import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended, startNode } from './processes.ts'
import { readJson, root } from './tools.ts'

// Fetched when it is needed: it brings 300 packages of its own, among them another TypeScript.
const tool = '@doyensec/electronegativity@1.10.3'

export interface Finding {
  readonly check: string
  readonly file: string
}

/** What the tool finds in the desktop app that docs/security.md does not explain, and what it explains without need. */
export async function securityProblems(): Promise<string> {
  const table = await run()
  if (table === undefined) {
    const left = `${tool} could not be downloaded`
    if (process.env['CI']) return left
    console.log(`        ${left}, so this check was skipped`)
    return ''
  }
  const security = await readFile(join(root, 'docs/security.md'), 'utf8')
  return differences(findingsIn(table), explainedIn(security)).join('\n')
}

async function run(): Promise<string | undefined> {
  const npm = process.env['npm_execpath']
  if (!npm) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'maru-electronegativity-'))
  const output = join(folder, 'found.csv')
  // It asks the network for news of Electron, and gives up the whole run where there is none.
  const calm = join(folder, 'calm.cjs')
  try {
    await writeFile(calm, "process.on('uncaughtException', () => {})\n")
    const child = startNode(
      [
        npm,
        'exec',
        '--yes',
        `--package=${tool}`,
        '--',
        'electronegativity',
        '-r',
        '-e',
        electronVersion(),
        '-i',
        'apps/desktop/src',
        '-o',
        output,
      ],
      { stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: `--require=${JSON.stringify(calm)}` } },
    )
    await ended(child)
    return existsSync(output) ? await readFile(output, 'utf8') : undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const electronVersion = (): string =>
  readJson<{ devDependencies: { electron: string } }>(join(root, 'apps/desktop/package.json')).devDependencies.electron

/** The lines of its table: the check's name first, the file fourth. */
export function findingsIn(table: string): Finding[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [check, , , file] = line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''))
      return check && file && /^[A-Z_]+_CHECK$/.test(check) ? [{ check, file: file.replaceAll('\\', '/') }] : []
    })
}

/** The findings that docs/security.md explains, in the table that begins with "finding". */
export function explainedIn(security: string): Finding[] {
  return [...security.matchAll(/^\| `([A-Z_]+_CHECK)` \| `?([^|`]+?)`? \|/gm)].map(([, check = '', file = '']) => ({
    check,
    file,
  }))
}

/** What the tool says of the app as a whole. Without the network it does not always come that far. */
const ofTheWhole = ({ file }: Finding): boolean => file === 'N/A'

export function differences(found: readonly Finding[], explained: readonly Finding[]): string[] {
  const has = (all: readonly Finding[], { check, file }: Finding) =>
    all.some((each) => each.check === check && each.file === file)
  return [
    ...found
      .filter((each) => !has(explained, each))
      .map((each) => `${each.check} in ${each.file} is not explained in docs/security.md`),
    ...explained
      .filter((each) => !has(found, each) && !ofTheWhole(each))
      .map((each) => `${each.check} in ${each.file} is explained but no longer found`),
  ]
}

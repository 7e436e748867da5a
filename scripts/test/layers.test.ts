import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from '@maru/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { bin, root } from '../tools.ts'

/** A repository with this one's rules and none of its code, so that a trespass is the only thing to find. */
let copy = ''

beforeAll(() => {
  const { path, remove } = makeFolder()
  copy = path
  const rules = [
    'biome.json',
    'tsconfig.base.json',
    '.gitignore',
    ...globSync('{apps,packages}/*/{package,tsconfig}.json', { cwd: root }),
  ]
  for (const rule of rules) cpSync(join(root, rule), join(copy, rule))
  return remove
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), `${text}\n`)
}

function run(tool: 'biome' | 'tsc', ...args: string[]): string {
  const done = spawnSync(process.execPath, [bin(tool), ...args], { cwd: copy, encoding: 'utf8' })
  return done.stdout + done.stderr
}

/** The lint rules that the file breaks. */
function broken(path: string, text: string): string[] {
  write(path, text)
  const report = run('biome', 'lint', '--reporter=github', path)
  return [...report.matchAll(/title=lint\/\w+\/(\w+)/g)].map((found) => found[1] ?? '').sort()
}

describe('a forbidden import fails the lint', () => {
  test.each([
    ['packages/ui/src/x.ts', 'node:fs', ['noRestrictedImports']],
    ['packages/engine/src/x.ts', 'node:fs/promises', ['noRestrictedImports']],
    ['packages/engine/src/web/x.ts', 'node:sqlite', ['noRestrictedImports']],
    ['packages/engine/src/x.ts', '@maru/server', ['noUndeclaredDependencies']],
    ['packages/engine/src/x.ts', '@maru/ui', ['noUndeclaredDependencies']],
    ['packages/shared/src/x.ts', '@maru/engine', ['noUndeclaredDependencies']],
    ['packages/shared/src/x.ts', '@maru/testing', ['noUndeclaredDependencies']],
    ['packages/shared/src/x.ts', 'node:crypto', ['noRestrictedImports']],
    ['packages/shared/src/x.ts', '../../engine/src/index.ts', ['noRestrictedImports']],
    ['apps/server/src/x.ts', '@maru/engine', ['noUndeclaredDependencies']],
    ['apps/server/src/x.ts', '@maru/testing', ['noUndeclaredDependencies']],
    ['apps/server/src/rooms/x.ts', '../../../../packages/shared/src/index.ts', ['noRestrictedImports']],
    ['apps/media/src/x.ts', '@maru/engine', ['noUndeclaredDependencies']],
    ['apps/media/src/x.ts', '@maru/server', ['noUndeclaredDependencies']],
    ['apps/media/src/x.ts', '../../server/src/logger.ts', ['noRestrictedImports']],
    ['apps/web/src/x.ts', 'node:fs', ['noRestrictedImports']],
    ['apps/web/src/x.ts', 'electron', ['noRestrictedImports', 'noUndeclaredDependencies']],
    ['packages/ui/src/x.ts', '@maru/engine', ['noUndeclaredDependencies']],
    ['packages/ui/src/x.ts', 'electron', ['noRestrictedImports', 'noUndeclaredDependencies']],
    ['packages/ui/test/x.ts', 'electron/renderer', ['noRestrictedImports']],
    ['apps/desktop/src/renderer/x.ts', 'electron', ['noRestrictedImports']],
    ['apps/desktop/src/renderer/x.ts', 'node:fs', ['noRestrictedImports']],
    ['apps/desktop/src/main/x.ts', '../../../../packages/engine/src/index.ts', ['noRestrictedImports']],
    ['packages/ui/src/rooms/x.tsx', 'node:fs', ['noRestrictedImports']],
    ['packages/ui/src/rooms/x.tsx', 'electron', ['noRestrictedImports', 'noUndeclaredDependencies']],
    ['packages/ui/src/rooms/x.tsx', '../../../engine/src/index.ts', ['noRestrictedImports']],
    ['packages/ui/src/rooms/x.tsx', '../settings/x.tsx', ['noRestrictedImports']],
    ['packages/ui/src/rooms/lobby/x.tsx', '../../conversation/x.tsx', ['noRestrictedImports']],
    ['packages/ui/src/conversation/timeline/x.tsx', '../../rooms/members/x.ts', ['noRestrictedImports']],
    ['packages/ui/src/conversation/x.tsx', '../shell/x.module.css', ['noRestrictedImports']],
    ['packages/ui/src/settings/x.tsx', '../rooms/y.tsx', ['noRestrictedImports']],
    ['packages/ui/src/settings/desktop/x.tsx', '../../shell/switcher/x.tsx', ['noRestrictedImports']],
    ['packages/ui/src/navigation/x.ts', '../rooms/list/x.ts', ['noRestrictedImports']],
    ['packages/ui/src/kit/design/x.tsx', '../../navigation/x.tsx', ['noRestrictedImports']],
    ['packages/ui/src/kit/x.tsx', '../conversation/x.tsx', ['noRestrictedImports']],
  ])('%s may not import %s', (path, source, rules) => {
    expect(broken(path, `import '${source}'`)).toEqual(rules)
    expect(broken(path, `export const late = await import('${source}')`)).toEqual(rules)
  })

  test.each([
    ['packages/engine/src/node/x.ts', 'node:sqlite'],
    ['packages/shared/src/node/x.ts', 'node:crypto'],
    ['apps/media/src/x.ts', '@maru/shared/media-tokens'],
    ['packages/engine/src/x.ts', '@maru/shared'],
    ['packages/ui/src/kit/setting-limits.ts', '@maru/engine/setting-limits'],
    ['packages/ui/src/kit/texts/errors.ts', '@maru/engine/errors'],
    ['apps/server/src/x.ts', '@maru/shared'],
    ['apps/server/test/x.test.ts', '../src/server.ts'],
    ['apps/desktop/src/main/x.ts', 'electron'],
    ['apps/desktop/src/preload/x.ts', 'electron'],
    ['packages/ui/src/rooms/x.tsx', '../kit/design/y.tsx'],
    ['packages/ui/src/rooms/lobby/x.tsx', '../list/y.tsx'],
    ['packages/ui/src/settings/desktop/x.tsx', '../../navigation/y.tsx'],
    ['packages/ui/src/navigation/x.tsx', '../kit/design/y.tsx'],
    ['packages/ui/src/shell/sidebar/x.tsx', '../../rooms/list/y.tsx'],
    ['packages/ui/src/index.tsx', './shell/y.tsx'],
  ])('%s may import %s', (path, source) => {
    expect(broken(path, `import '${source}'`)).toEqual([])
  })
})

describe('code that asks for another runtime does not compile', () => {
  test.each([
    ['the engine knows no page', 'document.title = "1"', 'TS2584'],
    ['the engine knows no Node', 'process.exit()', 'TS2591'],
    ['the engine knows no Node module', 'import "node:fs"', 'TS2882'],
    ['the engine knows no package but those it refers to', 'import "../../ui/src/index.ts"', 'TS6307'],
  ])('%s', (_, text, code) => {
    write('packages/shared/src/x.ts', '')
    write('packages/ui/src/index.ts', '')
    write('packages/engine/src/x.ts', text)
    expect(run('tsc', '--build', 'packages/engine')).toContain(`packages/engine/src/x.ts(1,`)
    expect(run('tsc', '--build', 'packages/engine')).toContain(`error ${code}:`)
  })
})

import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { readJson, root } from './tools.ts'

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly success: boolean
}

// node scripts/count-tests.ts REPORT [ALREADY FAILED]: sums the reports that every package's tests have left.
const [report = '', alreadyFailed = '0'] = process.argv.slice(2)
const counts = testedFolders().map(count)
const passed = counts.reduce((sum, each) => sum + each.passed, 0)
const failed = counts.reduce((sum, each) => sum + each.failed, Number(alreadyFailed))
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

function testedFolders(): string[] {
  const manifests = globSync('{apps/*,packages/*,examples/*,e2e,bench}/package.json', { cwd: root })
  const scripts = manifests.map(
    (manifest) => readJson<{ scripts?: Record<string, string> }>(join(root, manifest)).scripts,
  )
  return [...manifests.filter((_, at) => scripts[at]?.['test']).map((manifest) => join(manifest, '..')), 'scripts']
}

/** A run without a report, or with an error outside its tests, also counts as failed. */
function count(folder: string): { passed: number; failed: number } {
  const path = join(root, folder, report)
  if (!existsSync(path)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, success } = readJson<Report>(path)
  return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(1, numFailedTests) }
}

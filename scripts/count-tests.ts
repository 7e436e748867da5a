import { existsSync, globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readJson, root } from './tools.ts'

/** What Vitest's JSON reporter writes, as far as it is read here. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

interface Count {
  readonly passed: number
  readonly failed: number
  /** What failed, and how. */
  readonly lines: readonly string[]
}

// node scripts/count-tests.ts REPORT [ALREADY FAILED]: sums the reports that every package's tests have left.
if (import.meta.main) {
  const [report = '', alreadyFailed = '0'] = process.argv.slice(2)
  const counts = testedFolders().map((folder) => count(folder, readReport(join(root, folder, report))))
  const passed = counts.reduce((sum, each) => sum + each.passed, 0)
  const failed = counts.reduce((sum, each) => sum + each.failed, Number(alreadyFailed))
  for (const line of counts.flatMap(({ lines }) => lines)) console.log(line)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}

function testedFolders(): string[] {
  const manifests = globSync('{apps/*,packages/*,examples/*,e2e,bench}/package.json', { cwd: root })
  const scripts = manifests.map(
    (manifest) => readJson<{ scripts?: Record<string, string> }>(join(root, manifest)).scripts,
  )
  return [...manifests.filter((_, at) => scripts[at]?.['test']).map((manifest) => join(manifest, '..')), 'scripts']
}

function readReport(path: string): Report | undefined {
  return existsSync(path) ? readJson<Report>(path) : undefined
}

/** A run without a report, or with an error outside its tests, also counts as failed. */
export function count(folder: string, report: Report | undefined): Count {
  if (!report) return { passed: 0, failed: 1, lines: [`FAILED ${folder}: no report`] }
  const { numPassedTests: passed, numFailedTests, success } = report
  if (success) return { passed, failed: numFailedTests, lines: [] }
  const lines = report.testResults.flatMap(failuresOf)
  return {
    passed,
    failed: Math.max(1, numFailedTests),
    lines: lines.length > 0 ? lines : [`FAILED ${folder}: an error outside its tests`],
  }
}

function failuresOf({ name, status, message, assertionResults }: Report['testResults'][number]): string[] {
  if (status !== 'failed') return []
  const file = relative(root, name)
  const tests = assertionResults.filter((test) => test.status === 'failed')
  if (tests.length === 0) return [failure([file], message)]
  return tests.map(({ ancestorTitles, title, failureMessages }) =>
    failure([file, ...ancestorTitles, title], failureMessages[0] ?? ''),
  )
}

function failure(names: readonly string[], message: string): string {
  return `FAILED ${names.join(' > ')}\n       ${message.split('\n', 1)[0]}`
}

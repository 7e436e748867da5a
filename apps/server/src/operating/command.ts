import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

type Values = Record<string, unknown>

/** Runs a command that prints one sentence: what it did, or why it could not, then with exit code 1. */
export function runCommand(
  options: ParseArgsOptionsConfig,
  work: (files: readonly string[], values: Values) => Promise<string>,
): void {
  run(options, work).then(
    (result) => void process.stdout.write(`${result}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 1
    },
  )
}

async function run(
  options: ParseArgsOptionsConfig,
  work: (files: readonly string[], values: Values) => Promise<string>,
): Promise<string> {
  const { positionals, values } = parseArgs({ options, allowPositionals: true })
  if (positionals.length > 1) throw new Error(`Give one file only: ${positionals.join(', ')}`)
  return work(positionals, values)
}

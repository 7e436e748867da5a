import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

type Values = Record<string, unknown>

/** A command that ends with one sentence: what it did, or with exit code 1 what kept it from doing so. */
export function runCommand(
  options: ParseArgsOptionsConfig,
  work: (files: readonly string[], values: Values) => Promise<string>,
): void {
  run(options, work).then(
    (done) => void process.stdout.write(`${done}\n`),
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

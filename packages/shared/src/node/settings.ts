import { z } from 'zod'

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
)

/** What several programs let people set, and how what is set is written in the environment. */
export const settingKinds = {
  list,
  origins: list.pipe(z.array(z.url({ protocol: /^https?$/ }).refine((text) => new URL(text).origin === text))),
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all interfaces'),
  port: z.coerce.number().int().min(0).max(65_535),
  metricsToken: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token for /metrics; if unset, only loopback can read it'),
  logLevel: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much to log'),
}

/** A setting is wrong: one sentence for the operator. */
export const invalidSettings = (problem: string): Error => new Error(`Invalid configuration. ${problem}`)

/** The settings of a program, from its environment. What is empty is not set. */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const settings = Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
  const parsed = schema.safeParse(settings)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path[0]?.toString() ?? ''}: ${issue.message}`)
  throw invalidSettings(`${problems.join('. ')}.`)
}

/** The settings in force as `NAME=value  # meaning` lines, without secrets. */
export function printSettings(
  schema: z.ZodObject,
  settings: Readonly<Record<string, unknown>>,
  secrets: ReadonlySet<string>,
): string {
  const shown = (name: string): string => {
    const value = settings[name]
    if (value === undefined) return ''
    // Addresses may have a password in them.
    return secrets.has(name) ? '(set)' : String(value).replace(/\/\/[^@/]*@/, '//(hidden)@')
  }
  return Object.entries(schema.shape)
    .map(([name, { description }]) => `${name}=${shown(name)}  # ${description ?? ''}`)
    .join('\n')
}

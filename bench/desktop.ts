import { receiving } from './desktop/receiving.ts'
import { starting } from './desktop/starting.ts'
import type { Row } from './row.ts'

export async function run(): Promise<Row[]> {
  return [...(await starting()), ...(await receiving())]
}

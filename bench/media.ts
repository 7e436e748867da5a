import { messages } from './media/messages.ts'
import { pictures } from './media/pictures.ts'
import { uploads } from './media/uploads.ts'
import type { Row } from './row.ts'

export async function run(): Promise<Row[]> {
  return [...(await pictures()), await uploads(), await messages()]
}

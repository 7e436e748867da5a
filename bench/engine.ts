import { applying } from './engine/applying.ts'
import { memory } from './engine/memory.ts'
import { reading } from './engine/reading.ts'
import { fullDevice } from './engine/store.ts'
import type { Row } from './row.ts'

export async function run(): Promise<Row[]> {
  const folder = await fullDevice()
  try {
    return [...(await reading(folder.path)), await memory(folder.path), ...(await applying())]
  } finally {
    folder.remove()
  }
}

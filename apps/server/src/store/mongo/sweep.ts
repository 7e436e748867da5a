import { erase } from './erase.ts'
import { codedError, isOutage } from './errors.ts'
import { headsIn } from './heads.ts'
import type { Models } from './models.ts'
import { settle } from './settle.ts'

/** Finishes what a crash, here or in another process, left half done. */
export async function sweep(models: Models): Promise<void> {
  const unsettled = await models.entries.distinct('roomId', { pending: true })
  const heads = await headsIn(models, unsettled)
  for (const [roomId, head] of heads) await settle(models, roomId, head.rev)
  const closed = await models.rooms.distinct('_id', { remains: true })
  for (const roomId of closed) await erase(models, roomId)
}

/** Sweeps now and then, until the answer is called: it resolves when no sweep is under way. */
export function startSweeping(models: Models, everyMs: number): () => Promise<void> {
  let current = Promise.resolve()
  const timer = setInterval(() => {
    current = current.then(() => sweep(models)).catch(leaveToNext)
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await current
  }
}

function leaveToNext(error: unknown): void {
  if (!isOutage(codedError(error))) throw error
}

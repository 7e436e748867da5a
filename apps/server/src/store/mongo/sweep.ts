import { erase } from './erase.ts'
import { codedError } from './errors.ts'
import { headsIn } from './heads.ts'
import { byPending, type Models } from './models.ts'
import { settle } from './settle.ts'

/** Completes work that a crash of this or another process interrupted. */
export async function sweep(models: Models): Promise<void> {
  const heads = await headsIn(models, await roomsWithPending(models))
  for (const [roomId, head] of heads) await settle(models, roomId, head.rev)
  const closed = await models.rooms.find({ remains: true }, { _id: 1 }).lean<{ _id: string }[]>()
  for (const { _id } of closed) await erase(models, _id)
}

async function roomsWithPending({ entries }: Models): Promise<string[]> {
  const rows = await entries.find({ pending: true }, { _id: 0, roomId: 1 }).hint(byPending).lean<{ roomId: string }[]>()
  return [...new Set(rows.map((row) => row.roomId))]
}

export interface Sweeping {
  readonly everyMs: number
  readonly onError: (error: unknown) => void
}

/** Sweeps at an interval. The returned function stops it, and resolves once no sweep is running. */
export function startSweeping(models: Models, { everyMs, onError }: Sweeping): () => Promise<void> {
  let current = Promise.resolve()
  const timer = setInterval(() => {
    current = current.then(() => sweep(models)).catch((error: unknown) => onError(codedError(error)))
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await current
  }
}

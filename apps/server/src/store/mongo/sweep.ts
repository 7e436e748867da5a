import { repeat } from '../../repeat.ts'
import { erase } from './erase.ts'
import { codedError, isOutage } from './errors.ts'
import { headsIn } from './heads.ts'
import { byPending, type Models } from './models.ts'
import { settle } from './settle.ts'

type ErrorListener = (error: unknown) => void

/** Completes work that a crash of this or another process interrupted. A room that fails is reported, and passed over. */
export async function sweep(models: Models, onError: ErrorListener): Promise<void> {
  const heads = await headsIn(models, await roomsWithPending(models))
  for (const [roomId, head] of heads) await orReport(settle(models, roomId, head.rev), roomId, onError)
  const closed = await models.rooms.find({ remains: true }, { _id: 1 }).lean<{ _id: string }[]>()
  for (const { _id } of closed) await orReport(erase(models, _id), _id, onError)
}

/** When the database can't serve, it can't serve any room: that ends the sweep. */
async function orReport(work: Promise<void>, roomId: string, onError: ErrorListener): Promise<void> {
  try {
    await work
  } catch (error) {
    if (isOutage(codedError(error))) throw error
    onError(new Error(`the room ${roomId} could not be settled`, { cause: error }))
  }
}

async function roomsWithPending({ entries }: Models): Promise<string[]> {
  const rows = await entries.find({ pending: true }, { _id: 0, roomId: 1 }).hint(byPending).lean<{ roomId: string }[]>()
  return [...new Set(rows.map((row) => row.roomId))]
}

export interface Sweeping {
  readonly everyMs: number
  readonly onError: ErrorListener
}

/** Sweeps at an interval. The returned function stops it, and resolves once no sweep is running. */
export function startSweeping(models: Models, { everyMs, onError }: Sweeping): () => Promise<void> {
  return repeat(() => sweep(models, onError).catch((error: unknown) => onError(codedError(error))), { everyMs })
}

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { DesktopErrorCode } from '@maru/host'
import { MaruError } from '@maru/shared'
import { z } from 'zod'

const derive = promisify<string, Buffer, number, { N: number; maxmem: number }, Buffer>(scrypt)
const scryptCost = { N: 2 ** 15, maxmem: 64 * 1024 * 1024 }
const triesBeforeWait = 5
const firstWaitMs = 30_000
const maxWaitMs = 3_600_000

export const pinRecordSchema = z.object({
  salt: z.base64(),
  hash: z.base64(),
  wrong: z.int().default(0),
  waitUntil: z.number().default(0),
})
export type PinRecord = z.infer<typeof pinRecordSchema>

export async function makePin(pin: string): Promise<PinRecord> {
  const salt = randomBytes(16)
  const hash = await derive(pin, salt, 32, scryptCost)
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), wrong: 0, waitUntil: 0 }
}

/** Undefined if the PIN is right; else the record with one more failure. The more there are, the longer the wait. */
export async function tryPin(record: PinRecord, pin: string, now: number): Promise<PinRecord | undefined> {
  if (now < record.waitUntil) {
    const seconds = Math.ceil((record.waitUntil - now) / 1_000)
    throw new MaruError<DesktopErrorCode>('desktop.pin_wait', { params: { seconds }, retryAfterSeconds: seconds })
  }
  const hash = await derive(pin, Buffer.from(record.salt, 'base64'), 32, scryptCost)
  if (timingSafeEqual(hash, Buffer.from(record.hash, 'base64'))) return undefined
  const wrong = record.wrong + 1
  return { ...record, wrong, waitUntil: wrong < triesBeforeWait ? 0 : now + waitAfter(wrong) }
}

const waitAfter = (wrong: number): number => Math.min(firstWaitMs * 2 ** (wrong - triesBeforeWait), maxWaitMs)

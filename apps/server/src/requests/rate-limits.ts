import { createHash } from 'node:crypto'
import { MaruError, type OperationName } from '@maru/shared'
import { type IRateLimiterOptions, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RedisClientType } from 'redis'
import type { RedisLink } from '../realtime/redis-link.ts'
import type { Caller } from './handlers.ts'

/** How often something may be done. */
interface Rate {
  readonly points: number
  readonly seconds: number
}

const rates = {
  /** Wrong passwords for an account: from one address, from anywhere, and from a device that signed in before. */
  signIn: { points: 10, seconds: 300 },
  signInAccount: { points: 100, seconds: 900 },
  signInDevice: { points: 10, seconds: 300 },
  /** Wrong passwords from one address, for any account. */
  signInAddress: { points: 60, seconds: 300 },
  signUpAddress: { points: 30, seconds: 3_600 },
  /** Wrong tokens from one address. */
  token: { points: 60, seconds: 60 },
  /** New connections from one address. */
  connect: { points: 2_000, seconds: 60 },
  /** Attempts of one user to get into rooms; and wrong passwords for one room, from anybody. */
  join: { points: 20, seconds: 60 },
  roomPassword: { points: 60, seconds: 300 },
  password: { points: 10, seconds: 300 },
  /** Each is told to everybody in all of the user's rooms. */
  rename: { points: 10, seconds: 600 },
  create: { points: 30, seconds: 60 },
  send: { points: 150, seconds: 15 },
  /** A message may have twenty files, each announced and confirmed. */
  files: { points: 300, seconds: 60 },
  /** Of one person; and of all together at one host that may be no friend of ours. */
  previews: { points: 120, seconds: 60 },
  previewsOfHost: { points: 120, seconds: 60 },
  search: { points: 60, seconds: 30 },
  /** Pages of a gallery that is scrolled through. */
  gallery: { points: 120, seconds: 30 },
  digest: { points: 60, seconds: 30 },
  typing: { points: 60, seconds: 15 },
  request: { points: 600, seconds: 30 },
  /** Everything that is asked without a session, by address. */
  address: { points: 300, seconds: 30 },
} as const satisfies Record<string, Rate>

export type RateName = keyof typeof rates

const rateOf: Partial<Record<OperationName, RateName>> = {
  'accounts.changePassword': 'password',
  'accounts.rename': 'rename',
  'accounts.setPicture': 'rename',
  'rooms.join': 'join',
  'rooms.create': 'create',
  'rooms.direct': 'create',
  'invites.create': 'create',
  'invites.preview': 'join',
  'messages.send': 'send',
  'messages.edit': 'send',
  'messages.delete': 'send',
  'messages.hidePreviews': 'send',
  'messages.react': 'send',
  'messages.pin': 'send',
  'files.begin': 'files',
  'files.beginPicture': 'files',
  'files.confirm': 'files',
  'files.list': 'gallery',
  'previews.get': 'previews',
  'messages.search': 'search',
  'users.search': 'search',
  'lobby.list': 'search',
  'messages.typing': 'typing',
  'sync.digest': 'digest',
}

export interface Rates {
  /** Counts once, or refuses with request.rate_limited and how long to wait. */
  take(rate: RateName, key: string): Promise<void>
  /** What was counted turned out to be right, and counts no longer. */
  giveBack(rate: RateName, key: string): Promise<void>
  /** Counts a request of this caller. Without a name: one for an operation that there isn't. */
  spend(name: OperationName | undefined, input: unknown, caller: Caller): Promise<void>
}

/** `scale` multiplies every rate; 0 turns them off. With Redis, all processes of a service count together. */
export function createRates(scale: number, redis?: RedisLink): Rates {
  if (scale === 0) return { take: nothing, giveBack: nothing, spend: nothing }
  const limiters = new Map(
    Object.entries(rates).map(([name, { points, seconds }]) => {
      const options = { keyPrefix: `maru:rate:${name}`, points: Math.ceil(points * scale), duration: seconds }
      const memory = new RateLimiterMemory(options)
      // While Redis is away, each process counts alone, rather than letting everything through or nothing.
      return [name, redis ? acrossProcesses(options, redis, memory) : memory]
    }),
  )

  async function take(rate: RateName, key: string): Promise<void> {
    try {
      await limiters.get(rate)?.consume(bounded(key))
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
      throw new MaruError('request.rate_limited', { retryAfterSeconds })
    }
  }

  return {
    take,
    async giveBack(rate, key) {
      await limiters.get(rate)?.reward(bounded(key))
    },
    async spend(name, input, { session, address = '' }) {
      if (name === 'accounts.signUp') await take('signUpAddress', address)
      if (!session) return take('address', address)
      if (name === 'rooms.update' && setsPassword(input)) await take('create', session.userId)
      await take((name && rateOf[name]) ?? 'request', session.userId)
    },
  }
}

type EvalOptions = Parameters<RedisClientType['eval']>[1]

function acrossProcesses(options: IRateLimiterOptions, redis: RedisLink, insuranceLimiter: RateLimiterMemory) {
  const storeClient = {
    eval: (script: string, given: EvalOptions) => redis.run((client) => client.eval(script, given)),
  }
  return new RateLimiterRedis({ ...options, storeClient, useRedisPackage: true, insuranceLimiter })
}

async function nothing(): Promise<void> {}

const maxKeyLength = 80

/** What clients send becomes part of keys: a long key is kept as its hash. */
const bounded = (key: string): string =>
  key.length <= maxKeyLength ? key : createHash('sha256').update(key).digest('base64url')

/** It costs as much as creating a room with one. */
const setsPassword = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'password' in input && typeof input.password === 'string'

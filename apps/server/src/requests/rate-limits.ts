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
  /** Guesses at one account's password, from anywhere; and guesses from one address, at any account. */
  signIn: { points: 10, seconds: 300 },
  signInAddress: { points: 60, seconds: 300 },
  signUpAddress: { points: 30, seconds: 3_600 },
  /** Guesses at room passwords. */
  join: { points: 20, seconds: 60 },
  password: { points: 10, seconds: 300 },
  create: { points: 30, seconds: 60 },
  send: { points: 150, seconds: 15 },
  search: { points: 60, seconds: 30 },
  digest: { points: 60, seconds: 30 },
  typing: { points: 60, seconds: 15 },
  request: { points: 600, seconds: 30 },
  /** Everything that is asked without a session, by address. */
  address: { points: 300, seconds: 30 },
} as const satisfies Record<string, Rate>

type RateName = keyof typeof rates

const rateOf: Partial<Record<OperationName, RateName>> = {
  'accounts.changePassword': 'password',
  'rooms.join': 'join',
  'rooms.create': 'create',
  'rooms.direct': 'create',
  'invites.create': 'create',
  'invites.preview': 'join',
  'messages.send': 'send',
  'messages.edit': 'send',
  'messages.delete': 'send',
  'messages.react': 'send',
  'messages.pin': 'send',
  'messages.search': 'search',
  'users.search': 'search',
  'lobby.list': 'search',
  'messages.typing': 'typing',
  'sync.digest': 'digest',
}

export interface Rates {
  /** Refuses with request.rate_limited, and how long to wait, when this caller asks too often. */
  spend(name: OperationName, input: unknown, caller: Caller): Promise<void>
}

/** `scale` multiplies every rate; 0 turns them off. With Redis, all processes of a service count together. */
export function createRates(scale: number, redis?: RedisLink): Rates {
  if (scale === 0) return { spend: async () => undefined }
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
      await limiters.get(rate)?.consume(key)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
      throw new MaruError('request.rate_limited', { retryAfterSeconds })
    }
  }

  return {
    async spend(name, input, { session, address = '' }) {
      if (name === 'accounts.signIn') {
        await take('signInAddress', address)
        await take('signIn', accountIn(input))
      } else if (name === 'accounts.signUp') await take('signUpAddress', address)
      if (session) await take(rateOf[name] ?? 'request', session.userId)
      else await take('address', address)
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

function accountIn(input: unknown): string {
  const userId = typeof input === 'object' && input !== null && 'userId' in input ? input.userId : undefined
  return typeof userId === 'string' ? userId : ''
}

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const argon2Async = promisify(argon2)

// OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane.
const settings = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32
// Each run holds 19 MiB and a thread of the pool that file access needs too.
const runsAtOnce = 2

/** Hashes passwords with argon2id, in the PHC string format, a few at a time. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** With no hash to compare with, it takes as long and says no. */
  verify(password: string, hash: string | undefined): Promise<boolean>
}

export function createPasswords(): Passwords {
  const oneOfFew = limitConcurrency(runsAtOnce)
  const standIn = encode(settings, randomBytes(16), randomBytes(tagLength))

  const derive = (password: string, nonce: Buffer, { memory, passes, parallelism }: typeof settings) =>
    oneOfFew(() => argon2Async('argon2id', { message: password, nonce, memory, passes, parallelism, tagLength }))

  return {
    async hash(password) {
      const nonce = randomBytes(16)
      return encode(settings, nonce, await derive(password, nonce, settings))
    },
    async verify(password, hash) {
      const known = decode(hash ?? standIn)
      const tag = await derive(password, known.nonce, known.settings)
      return timingSafeEqual(tag, known.tag) && hash !== undefined
    },
  }
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

function encode({ memory, passes, parallelism }: typeof settings, nonce: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`
}

function decode(hash: string) {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
  if (!parts) throw new Error('a stored password hash is not argon2id')
  const [, memory, passes, parallelism, nonce, tag] = parts
  return {
    settings: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    nonce: Buffer.from(nonce ?? '', 'base64'),
    tag: Buffer.from(tag ?? '', 'base64'),
  }
}

function limitConcurrency(most: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

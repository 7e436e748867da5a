import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { type HashingOrder, HashingQueue } from './hashing-queue.ts'

const argon2Async = promisify(argon2)

// OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane.
const settings = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32
// Each run holds 19 MiB and a thread of the pool that file access needs too.
const runsAtOnce = 2

/** 'outdated' is right as well, and is to be hashed anew: the hash was made another way than today's. */
export type Verdict = 'right' | 'outdated' | 'wrong'

/** Hashes passwords with argon2id, in the PHC string format, a few at a time. */
export interface Passwords {
  hash(password: string, order: HashingOrder): Promise<string>
  /** Without a hash to compare with, it takes as long and says no. */
  verify(password: string, hash: string | undefined, order: HashingOrder): Promise<Verdict>
}

export function createPasswords(queue = new HashingQueue(runsAtOnce)): Passwords {
  const standIn = encode(settings, randomBytes(16), randomBytes(tagLength))

  const derive = (password: string, nonce: Buffer, { memory, passes, parallelism }: typeof settings) =>
    argon2Async('argon2id', { message: password, nonce, memory, passes, parallelism, tagLength })

  async function isRight(password: string, known: ReturnType<typeof decode>): Promise<boolean> {
    return timingSafeEqual(await derive(password, known.nonce, known.settings), known.tag)
  }

  return {
    hash: (password, order) =>
      queue.run(order, async () => {
        const nonce = randomBytes(16)
        return encode(settings, nonce, await derive(normalise(password), nonce, settings))
      }),
    verify: (password, hash, order) =>
      queue.run(order, async () => {
        const known = decode(hash ?? standIn)
        const normalised = normalise(password)
        const right = await isRight(normalised, known)
        // Passwords used to be hashed as they were typed.
        const rightAsTyped = !right && normalised !== password && (await isRight(password, known))
        if (hash === undefined || !(right || rightAsTyped)) return 'wrong'
        return rightAsTyped || isWeaker(known.settings) ? 'outdated' : 'right'
      }),
  }
}

/** The same letters from another keyboard or system are the same password. */
const normalise = (password: string): string => password.normalize('NFKC')

const isWeaker = ({ memory, passes }: typeof settings): boolean => memory < settings.memory || passes < settings.passes

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

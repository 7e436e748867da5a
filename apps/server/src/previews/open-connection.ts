import { once } from 'node:events'
import { isIP, type Socket } from 'node:net'
import { connect as secure } from 'node:tls'
import type { Internet } from './internet.ts'
import { hostOf } from './page-url.ts'
import { isPublic } from './public-address.ts'

/** A name may lead to some that don't answer: as many are tried, each for so long. */
const triesMax = 3
const tryMs = 1_500

/** Something is at an address that must not be reached. */
export class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError'
}

/**
 * A connection to where the page is. The name is looked up once, and the connection is made to an address that was
 * checked, so that there is no second answer that could differ. A name with any address that is not public is refused.
 */
export async function openConnection(internet: Internet, url: URL, signal: AbortSignal): Promise<Socket> {
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await orAborted(internet.resolve(host), signal) : [host]
  if (!addresses.every(isPublic)) throw new RefusedAddressError(host)
  const isSecure = url.protocol === 'https:'
  const socket = await connectToOne(internet, addresses, isSecure ? 443 : 80, signal)
  if (!isSecure) return socket
  const encrypted = secure({ socket, host, servername: isIP(host) === 0 ? host : '', ALPNProtocols: ['http/1.1'] })
  await connected(encrypted, 'secureConnect', signal)
  return encrypted
}

async function connectToOne(
  internet: Internet,
  addresses: readonly string[],
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  let reason: unknown = new Error('the name has no address')
  // Many servers have no way to IPv6 addresses.
  for (const address of addresses.toSorted((a, b) => isIP(a) - isIP(b)).slice(0, triesMax)) {
    const attempt = AbortSignal.any([signal, AbortSignal.timeout(tryMs)])
    try {
      const socket = internet.connect(address, port, signal)
      await connected(socket, 'connect', attempt)
      return socket
    } catch (error) {
      reason = error
      signal.throwIfAborted()
    }
  }
  throw reason
}

async function connected(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  try {
    await once(socket, event, { signal })
  } catch (error) {
    // What it still has to say, nobody waits for.
    socket.on('error', () => {}).destroy()
    throw error
  }
}

/** Lookups can't be cancelled, but nobody has to wait for them. */
function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}

import { Resolver } from 'node:dns/promises'
import { connect, type Socket } from 'node:net'

/** How pages are reached: what a test replaces. Which addresses may be reached at all is not up to it. */
export interface Internet {
  /** The addresses of a name, as strangers know it. Rejects or answers nothing if it has none. */
  resolve(name: string): Promise<string[]>
  /** To an address, never a name. */
  connect(address: string, port: number, signal: AbortSignal): Socket
}

const answerMs = 1_500

/**
 * Asks name servers rather than the system, which would take a thread for each slow answer, and names in /etc/hosts for
 * names of the internet.
 */
export function theInternet(): Internet {
  const resolver = new Resolver({ timeout: answerMs, tries: 2 })
  return {
    async resolve(name) {
      const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    },
    connect: (host, port, signal) => connect({ host, port, signal }),
  }
}

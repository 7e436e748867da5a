import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Internet } from '../../src/previews/internet.ts'
import { type PreviewPicture, Previews } from '../../src/previews/previews.ts'

/** An address that belongs to the internet. Nothing is ever sent there. */
export const publicAddress = '93.184.216.34'

export interface FakeInternet extends Internet {
  /** Names that were looked up, and addresses that connections were made to, in order. */
  readonly lookups: string[]
  readonly connections: string[]
  /** The requests that arrived, as `host path`. */
  readonly requests: string[]
}

type Answers = (name: string) => readonly string[] | Promise<readonly string[]>

/** An internet with one web server, on loopback, to which every connection leads that the product makes. */
export async function useInternet(
  answer: RequestListener,
  answers: Answers = () => [publicAddress],
  identity?: Buffer,
): Promise<FakeInternet> {
  const requests: string[] = []
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.headers.host} ${request.url}`)
    answer(request, response)
  }
  const server = identity ? createSecureServer({ key: identity, cert: identity }, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const lookups: string[] = []
  const connections: string[] = []
  return {
    lookups,
    connections,
    requests,
    async resolve(name) {
      lookups.push(name)
      return [...(await answers(name))]
    },
    connect(address, _port, signal) {
      connections.push(address)
      return connect({ host: '127.0.0.1', port, signal })
    },
  }
}

export const page =
  (head: string): RequestListener =>
  (_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!doctype html><head>${head}</head>`)
  }

interface Wanted {
  readonly visitMs?: number
  readonly clock?: () => number
  readonly shrink?: (picture: Buffer) => Promise<PreviewPicture | undefined>
}

export function previewsOf(internet: Internet, { clock = Date.now, ...more }: Wanted = {}) {
  const outcomes: string[] = []
  const previews = new Previews({
    internet,
    rates: { take: async () => {} },
    clock,
    version: '1.0.0',
    onOutcome: (outcome) => void outcomes.push(outcome),
    ...more,
  })
  return { outcomes, of: (url: string, by = 'minji') => previews.of(url, by) }
}

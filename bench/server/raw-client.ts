import { protocolVersion } from '@maru/shared'
import { WebSocket } from 'ws'
import { tokenOf } from './world.ts'

type Answer = { ok: boolean; value: Record<string, unknown> }

/**
 * A connection that speaks just enough of Socket.IO to ask and to listen. Hundreds of them cost so little that it is the
 * server that is measured.
 */
export class RawClient {
  readonly #socket: WebSocket
  readonly #answers = new Map<string, { resolve(answer: Answer): void; reject(error: Error): void }>()
  #asked = 0
  /** Called with each event's packet. */
  onEvent: (packet: string) => void = () => undefined

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  /** Resolves once the server has let it in. */
  static connect(url: string, index: number): Promise<RawClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      skipUTF8Validation: true,
    })
    const client = new RawClient(socket)
    return new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', () => {
        const error = new Error('the connection was closed')
        reject(error)
        for (const asked of client.#answers.values()) asked.reject(error)
      })
      socket.on('message', (data) => {
        const packet = data.toString()
        if (packet.startsWith('42')) client.onEvent(packet)
        else if (packet.startsWith('43')) client.#receiveAnswer(packet)
        else if (packet === '2') socket.send('3')
        else if (packet.startsWith('0'))
          socket.send(`40${JSON.stringify({ protocol: protocolVersion, token: tokenOf(index) })}`)
        else if (packet.startsWith('40')) resolve(client)
        else reject(new Error(packet))
      })
    })
  }

  /** Fails unless the answer is ok. */
  async ask(name: string, input: object): Promise<Answer['value']> {
    const id = String(this.#asked++)
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#answers.set(id, { resolve, reject })
      this.#socket.send(`42${id}${JSON.stringify([name, input])}`)
    })
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`)
    return answer.value
  }

  close(): void {
    this.#socket.terminate()
  }

  #receiveAnswer(packet: string): void {
    const start = packet.indexOf('[')
    const id = packet.slice(2, start)
    const [answer] = JSON.parse(packet.slice(start)) as [Answer]
    this.#answers.get(id)?.resolve(answer)
    this.#answers.delete(id)
  }
}

/** Fifty at a time. */
export async function connectRaw(url: string, people: number): Promise<RawClient[]> {
  const clients: RawClient[] = []
  for (let start = 0; start < people; start += 50) {
    const some = Array.from({ length: Math.min(50, people - start) }, (_, index) => start + index)
    clients.push(...(await Promise.all(some.map((index) => RawClient.connect(url, index)))))
  }
  return clients
}

/** How many entries an event brought. The same packet goes to hundreds of clients, and is counted once. */
export function entryCounter(): (packet: string) => number {
  let last = ''
  let entries = 0
  return (packet) => {
    if (packet === last) return entries
    last = packet
    const [name, payload] = JSON.parse(packet.slice(2)) as [string, { entries?: unknown[] }]
    entries = name === 'entries' ? (payload.entries?.length ?? 0) : 0
    return entries
  }
}

import { type Output, RecentValues } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { Clock } from '../ports/environment.ts'
import { SerialQueue } from '../serial-queue.ts'

type Answer = Output<'previews.get'>

const memoryMax = 4 * 1_024 ** 2
const foundMs = 3_600_000
const noneMs = 10 * 60_000
const atOnce = 2

/** What pages say about themselves. The server is asked once in a while for each, and for few at a time. */
export class PagePreviews {
  readonly #server: Pick<Connection, 'ask'>
  readonly #clock: Clock
  readonly #known = new RecentValues<Answer>(memoryMax, (url, answer) => url.length + JSON.stringify(answer).length)
  readonly #asked = new Map<string, Promise<Answer>>()
  readonly #queues = Array.from({ length: atOnce }, () => new SerialQueue())
  #turn = 0

  constructor(server: Pick<Connection, 'ask'>, clock: Clock) {
    this.#server = server
    this.#clock = clock
  }

  async of(url: string): Promise<Answer> {
    const known = this.#known.get(url, this.#clock.now())
    if (known) return known
    const asked = this.#asked.get(url) ?? this.#ask(url).finally(() => this.#asked.delete(url))
    this.#asked.set(url, asked)
    return asked
  }

  async #ask(url: string): Promise<Answer> {
    const queue = this.#queues[this.#turn++ % atOnce]
    const ask = () => this.#server.ask('previews.get', { url })
    const answer = await (queue ? queue.run(ask) : ask())
    this.#known.set(url, answer, this.#clock.now() + (answer.preview ? foundMs : noneMs))
    return answer
  }
}

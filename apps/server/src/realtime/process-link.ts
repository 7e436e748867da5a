import { randomUUID } from 'node:crypto'
import type { Logger } from '../logger.ts'
import type { RedisLink } from './redis-link.ts'

const beatMs = 2_000
const lostAfterMs = 3 * beatMs
/** How long an answer may take before the asker goes on without it. */
const answerMs = 1_000

const everyone = 'maru:processes'
const channelOf = (processId: string) => `maru:process:${processId}`

/** What processes publish to everyone. */
interface Beat {
  readonly processId: string
  readonly isLeaving: boolean
}

type Message =
  | { readonly type: 'question'; readonly from: string; readonly number: number; readonly question: unknown }
  | { readonly type: 'answer'; readonly number: number; readonly answer: unknown }

interface Asked {
  readonly to: string
  /** Undefined: there is no answer. */
  settle(answer: unknown): void
}

/** Questions from one process of the service to another, over Redis. A question that gets no answer costs a second. */
export class ProcessLink {
  readonly processId: string = randomUUID()
  readonly #redis: RedisLink
  readonly #logger: Logger
  /** When each of the other processes was heard of last. */
  readonly #heardAt = new Map<string, number>()
  readonly #asked = new Map<number, Asked>()
  /** What waits to go to each process: for the end of this turn of the event loop, and for what went before to be taken. */
  readonly #outgoing = new Map<string, Message[]>()
  #numbers = 0
  #timer: NodeJS.Timeout | undefined
  #answerQuestion: (question: unknown) => Promise<unknown> = async () => undefined

  constructor(redis: RedisLink, logger: Logger) {
    this.#redis = redis
    this.#logger = logger
  }

  /** The other processes that can be asked now. */
  get others(): string[] {
    if (!this.#redis.isUp) return []
    const lostBefore = Date.now() - lostAfterMs
    return [...this.#heardAt].flatMap(([processId, at]) => (at >= lostBefore ? [processId] : []))
  }

  /** What the others' questions are answered with. */
  onQuestion(answer: (question: unknown) => Promise<unknown>): void {
    this.#answerQuestion = answer
  }

  start(): void {
    void this.#listen()
    this.#redis.onBack(() => this.#beat(false))
    this.#redis.subscriptions.onBack(() => this.#beat(false))
    this.#timer = setInterval(() => this.#beat(false), beatMs)
    this.#timer.unref()
  }

  /** The others ask this process no more; what they have asked is still answered. */
  stop(): void {
    clearInterval(this.#timer)
    this.#beat(true)
  }

  /** Undefined: the process gave no answer, and may have done what it was asked all the same. */
  ask(to: string, question: unknown): Promise<unknown> {
    const number = ++this.#numbers
    const { promise, resolve } = Promise.withResolvers<unknown>()
    // An answer that came while this process was busy is still handled first.
    const timer = setTimeout(() => setImmediate(() => this.#giveUp(number)), answerMs)
    this.#asked.set(number, {
      to,
      settle: (answer) => {
        clearTimeout(timer)
        this.#asked.delete(number)
        resolve(answer)
      },
    })
    this.#send(to, { type: 'question', from: this.processId, number, question })
    return promise
  }

  async #listen(): Promise<void> {
    const { subscriptions } = this.#redis
    subscriptions.add(channelOf(this.processId), (text) => this.#receive(JSON.parse(text) as Message[]))
    subscriptions.add(everyone, (text) => this.#hear(JSON.parse(text) as Beat))
    await subscriptions.settled()
    this.#beat(false)
  }

  #beat(isLeaving: boolean): void {
    const beat: Beat = { processId: this.processId, isLeaving }
    this.#redis.run((client) => client.publish(everyone, JSON.stringify(beat))).catch(() => {})
  }

  #hear({ processId, isLeaving }: Beat): void {
    if (processId === this.processId) return
    if (isLeaving) this.#heardAt.delete(processId)
    else {
      const isNew = !this.#heardAt.has(processId)
      this.#heardAt.set(processId, Date.now())
      // So that it need not wait for the next beat.
      if (isNew) this.#beat(false)
    }
  }

  #receive(messages: readonly Message[]): void {
    for (const message of messages) {
      if (message.type === 'answer') this.#asked.get(message.number)?.settle(message.answer)
      else void this.#answer(message.from, message.number, message.question)
    }
  }

  async #answer(to: string, number: number, question: unknown): Promise<void> {
    try {
      this.#send(to, { type: 'answer', number, answer: await this.#answerQuestion(question) })
    } catch (error) {
      this.#logger.error({ err: error }, 'could not answer another process')
    }
  }

  #send(to: string, message: Message): void {
    const waiting = this.#outgoing.get(to)
    if (waiting) waiting.push(message)
    else {
      this.#outgoing.set(to, [message])
      setImmediate(() => void this.#sendAll(to))
    }
  }

  /** The busier the way is, the more goes together. */
  async #sendAll(to: string): Promise<void> {
    for (let messages = this.#take(to); messages.length > 0; messages = this.#take(to))
      await this.#publish(to, messages)
    this.#outgoing.delete(to)
  }

  #take(to: string): Message[] {
    const messages = this.#outgoing.get(to) ?? []
    this.#outgoing.set(to, [])
    return messages
  }

  async #publish(to: string, messages: readonly Message[]): Promise<void> {
    const text = JSON.stringify(messages)
    const receivers = await this.#redis.run((client) => client.publish(channelOf(to), text)).catch(() => 0)
    if (receivers > 0) return
    for (const message of messages) if (message.type === 'question') this.#giveUp(message.number)
  }

  /** A process that does not answer is not asked again before it is heard of. */
  #giveUp(number: number): void {
    const asked = this.#asked.get(number)
    if (!asked) return
    this.#heardAt.delete(asked.to)
    asked.settle(undefined)
  }
}

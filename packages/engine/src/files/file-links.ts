import { limits, type Output } from '@maru/shared'
import type { MethodOutput } from '../contract/methods.ts'
import type { Clock } from '../ports/environment.ts'
import { addressOn } from './address.ts'

type Links = MethodOutput<'files.links'>

/** Screens ask for the files that come into view, one by one. */
const gatherMs = 10
/** Links are given out until shortly before they end, so that there is time to follow them. */
const marginMs = 60_000
/** However wrong this device's clock is, links are kept for no shorter than this. */
const shortestMs = 60_000
/** Of those who look through thousands of people, the links of the last ones are kept. */
const keptMax = 5_000

interface KnownLinks {
  readonly links: Links['files'][number]
  readonly until: number
}

interface Question {
  readonly fileIds: Set<string>
  readonly answer: Promise<ReadonlyMap<string, KnownLinks>>
}

export interface FileLinksDeps {
  readonly serverUrl: string
  readonly clock: Clock
  /** Asks the server. */
  readonly ask: (roomId: string, fileIds: string[]) => Promise<Output<'files.links'>>
  /** However wrong this device's clock is, links are kept for no longer than this. */
  readonly longestMs: number
}

/** Where files can be read. The server is asked once for what screens ask for at about the same time. */
export class FileLinks {
  readonly #deps: FileLinksDeps
  readonly #known = new Map<string, KnownLinks>()
  /** By room and file. */
  readonly #asked = new Map<string, Question['answer']>()
  /** By room: what is about to be asked. */
  readonly #next = new Map<string, Question>()

  constructor(deps: FileLinksDeps) {
    this.#deps = deps
  }

  async of(roomId: string, fileIds: readonly string[]): Promise<Links> {
    const found = await Promise.all([...new Set(fileIds)].map((fileId) => this.#find(roomId, fileId)))
    const known = found.filter((each) => each !== undefined)
    return {
      files: known.map(({ links }) => links),
      until: Math.min(this.#deps.clock.now() + this.#deps.longestMs, ...known.map(({ until }) => until)),
    }
  }

  async #find(roomId: string, fileId: string): Promise<KnownLinks | undefined> {
    const key = `${roomId}/${fileId}`
    const known = this.#known.get(key)
    if (known && known.until > this.#deps.clock.now()) return known
    this.#known.delete(key)
    const asked = this.#asked.get(key) ?? this.#ask(roomId, fileId)
    this.#asked.set(key, asked)
    try {
      const found = (await asked).get(fileId)
      if (found) this.#keep(key, found)
      return found
    } finally {
      this.#asked.delete(key)
    }
  }

  #keep(key: string, found: KnownLinks): void {
    this.#known.set(key, found)
    const [oldest] = this.#known.keys()
    if (this.#known.size > keptMax && oldest !== undefined) this.#known.delete(oldest)
  }

  #ask(roomId: string, fileId: string): Question['answer'] {
    const next = this.#next.get(roomId)
    if (next && next.fileIds.size < limits.pageMax) {
      next.fileIds.add(fileId)
      return next.answer
    }
    const fileIds = new Set([fileId])
    const answer = this.#answer(roomId, fileIds)
    this.#next.set(roomId, { fileIds, answer })
    return answer
  }

  async #answer(roomId: string, fileIds: Set<string>): Question['answer'] {
    const { clock, ask, serverUrl, longestMs } = this.#deps
    await new Promise<void>((resolve) => void clock.after(gatherMs, resolve))
    if (this.#next.get(roomId)?.fileIds === fileIds) this.#next.delete(roomId)
    const answer = await ask(roomId, [...fileIds])
    const now = clock.now()
    const until = Math.min(now + longestMs, Math.max(now + shortestMs, answer.until - marginMs))
    return new Map(
      answer.files.map(({ fileId, variants }) => {
        const links = { fileId, variants: variants.map((link) => ({ ...link, url: addressOn(serverUrl, link.url) })) }
        return [fileId, { links, until }]
      }),
    )
  }
}

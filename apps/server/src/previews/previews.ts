import { type LinkPreview, RecentValues } from '@maru/shared'
import { FairQueue } from '../fair-queue.ts'
import type { Rates } from '../requests/rate-limits.ts'
import type { Internet } from './internet.ts'
import { RefusedAddressError } from './open-connection.ts'
import { pageText } from './page-text.ts'
import { hostOf, pageUrl } from './page-url.ts'
import { type PageFacts, readPage } from './read-page.ts'
import { type Visited, type VisitOptions, visit } from './visit.ts'

/** A picture of a preview, as the media server makes it small. */
export type PreviewPicture = NonNullable<LinkPreview['picture']>
type Outcome = 'found' | 'none' | 'refused' | 'known'

interface PreviewsDeps {
  readonly internet: Internet
  /** Undefined on a server without a media server: pictures are not decoded here. */
  readonly shrink?: ((picture: Buffer<ArrayBuffer>) => Promise<PreviewPicture | undefined>) | undefined
  readonly rates: Pick<Rates, 'take'>
  readonly clock: () => number
  readonly version: string
  onOutcome(outcome: Outcome): void
  /** How long a page, and then its picture, may take. */
  readonly visitMs?: number
}

const kilobyte = 1_024
const pageBytesMax = 512 * kilobyte
const pictureBytesMax = 5 * kilobyte ** 2
const memoryBytesMax = 16 * kilobyte ** 2
const pageTypes = ['text/html', 'application/xhtml+xml']
const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']

const defaultVisitMs = 5_000
const foundMs = 24 * 3_600_000
const noneMs = 10 * 60_000

/** At a time: in all, for one person, and at one host. */
const visitsAtOnce = 16
const visitsPerPerson = 2
const waitingMax = 500

interface Found {
  readonly preview?: LinkPreview
  /** It lacks what may be there in a while. */
  readonly isPartial?: boolean
}

/** What pages say about themselves. Each is visited once for all who ask, and remembered for a while. */
export class Previews {
  readonly #deps: PreviewsDeps
  readonly #known = new RecentValues<Found>(memoryBytesMax, bytesOf)
  readonly #running = new Map<string, Promise<Found>>()
  readonly #people = new FairQueue({ atOnce: visitsAtOnce, waiting: waitingMax })
  readonly #hosts = new FairQueue({ atOnce: visitsAtOnce, waiting: waitingMax })
  #visits = 0

  constructor(deps: PreviewsDeps) {
    this.#deps = deps
  }

  /** Rejects only where there is too much to do. */
  async of(text: string, by: string): Promise<LinkPreview | undefined> {
    const { clock, onOutcome } = this.#deps
    const url = pageUrl(text)
    if (!url) {
      onOutcome('refused')
      return undefined
    }
    const known = this.#known.get(url.href, clock())
    if (known) onOutcome('known')
    return (known ?? (await this.#find(url, by))).preview
  }

  /** Who asks for what is being looked at waits for the same answer. */
  #find(url: URL, by: string): Promise<Found> {
    const running = this.#running.get(url.href)
    if (running) return running
    const finding = this.#findNow(url, by).finally(() => this.#running.delete(url.href))
    this.#running.set(url.href, finding)
    return finding
  }

  async #findNow(url: URL, by: string): Promise<Found> {
    const { rates, clock } = this.#deps
    await rates.take('previewsOfHost', hostOf(url))
    const turn = this.#visits++ % visitsPerPerson
    const found = await this.#people.run(`${by} ${turn}`, () => this.#look(url))
    const keptMs = found.preview && !found.isPartial ? foundMs : noneMs
    this.#known.set(url.href, found, clock() + keptMs)
    return found
  }

  async #look(url: URL): Promise<Found> {
    const { onOutcome } = this.#deps
    try {
      const page = await this.#visit(url, { types: pageTypes, bytesMax: pageBytesMax, cut: true })
      const facts = readPage(pageText(page.body, page.contentType))
      onOutcome(facts ? 'found' : 'none')
      return facts ? await this.#withPicture(page.url, facts) : {}
    } catch (error) {
      onOutcome(error instanceof RefusedAddressError ? 'refused' : 'none')
      return {}
    }
  }

  async #withPicture(url: URL, { picture: source, ...facts }: PageFacts): Promise<Found> {
    const bare = { url: url.href, ...facts }
    const from = source === undefined ? undefined : pageUrl(source, url)
    const { shrink } = this.#deps
    if (!from || !shrink) return { preview: bare }
    try {
      const { body } = await this.#visit(from, { types: pictureTypes, bytesMax: pictureBytesMax, cut: false })
      const picture = await shrink(body)
      return { preview: { ...bare, ...(picture && { picture }) } }
    } catch {
      return { preview: bare, isPartial: true }
    }
  }

  #visit(url: URL, wanted: Pick<VisitOptions, 'types' | 'bytesMax' | 'cut'>): Promise<Visited> {
    const { internet, version, visitMs = defaultVisitMs } = this.#deps
    return visit(url, {
      ...wanted,
      internet,
      userAgent: `Maru/${version} (link preview)`,
      signal: AbortSignal.timeout(visitMs),
      inTurn: (host, work) => this.#hosts.run(host, work),
    })
  }
}

/** About what a preview and its address take in memory. */
const bytesOf = (url: string, { preview }: Found): number =>
  2 * (url.length + JSON.stringify({ ...preview, picture: undefined }).length) + (preview?.picture?.data.length ?? 0)

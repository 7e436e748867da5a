import { limits, lineOf } from '@maru/shared'
import { Parser } from 'htmlparser2'

/** What a page says about itself. */
export interface PageFacts {
  readonly title: string
  readonly text?: string
  readonly site?: string
  /** As written: it may be relative to the page. */
  readonly picture?: string
}

const siteMax = 80
/** The parser looks through the open tags at each that is closed: a page of nothing but tags would keep it for long. */
const depthMax = 500
const pieceLength = 8_192
/** Enough of a title for what is shown of it. */
const titleLengthMax = 4_096

const names = {
  title: ['og:title', 'twitter:title'],
  text: ['og:description', 'twitter:description', 'description'],
  site: ['og:site_name'],
  picture: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'],
} as const
const wanted: ReadonlySet<string> = new Set(Object.values(names).flat())

/** Reads titles and descriptions out of HTML, however it is made. Undefined for a page without a title. */
export function readPage(html: string): PageFacts | undefined {
  const { title, metas } = collect(html)
  const first = (keys: readonly string[], max: number) =>
    keys.map((key) => lineOf(metas.get(key) ?? '', max)).find((line) => line !== '')
  const shownTitle = first(names.title, limits.previewTitleMax) ?? lineOf(title, limits.previewTitleMax)
  if (shownTitle === '') return undefined
  const text = first(names.text, limits.previewTextMax)
  const site = first(names.site, siteMax)
  const picture = names.picture.map((key) => metas.get(key)?.trim()).find(Boolean)
  return {
    title: shownTitle,
    ...(text !== undefined && text !== shownTitle && { text }),
    ...(site !== undefined && { site }),
    ...(picture !== undefined && { picture }),
  }
}

/** The page's title and, of each property that is wanted, the first. */
function collect(html: string): { title: string; metas: ReadonlyMap<string, string> } {
  const metas = new Map<string, string>()
  let title: string | undefined
  let inTitle = false
  let depth = 0
  const parser = new Parser({
    onopentag(name, { property, name: named, content }) {
      depth++
      inTitle = name === 'title' && title === undefined
      if (inTitle) title = ''
      const key = (property ?? named ?? '').trim().toLowerCase()
      if (name === 'meta' && content && wanted.has(key) && !metas.has(key)) metas.set(key, content)
    },
    ontext(text) {
      if (inTitle && title !== undefined && title.length < titleLengthMax) title += text
    },
    onclosetag() {
      depth--
      inTitle = false
    },
  })
  for (let start = 0; start < html.length && depth <= depthMax; start += pieceLength)
    parser.write(html.slice(start, start + pieceLength))
  parser.end()
  return { title: title ?? '', metas }
}

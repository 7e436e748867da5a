import { thumbHashToDataURL } from 'thumbhash'

const urls = new Map<string, string | undefined>()
const most = 500

/** The blurred picture of a thumbhash as a data URL; undefined if it is none. */
export function thumbhashUrl(hash: string): string | undefined {
  if (urls.has(hash)) return urls.get(hash)
  const url = drawn(hash)
  const oldest = urls.keys().next().value
  if (urls.size >= most && oldest !== undefined) urls.delete(oldest)
  urls.set(hash, url)
  return url
}

function drawn(hash: string): string | undefined {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0)))
  } catch {
    return undefined
  }
}

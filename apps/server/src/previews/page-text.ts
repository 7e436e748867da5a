/** Where a page may declare its charset. */
const prescanBytes = 4_096
const inHeader = /charset\s*=\s*["']?([\w.:-]+)/i
/** No letter can be part of two of its pieces, or of two tags: a page that is made for it would keep it for seconds. */
const inMeta = /<meta\s[^<>]*?charset\s*=[\s"']*([\w.:-]+)/i

/** The text of a page in the charset that it declares: by a byte order mark, in the header or in itself; else UTF-8. */
export function pageText(body: Buffer, contentType: string): string {
  const declared = markOf(body) ?? inHeader.exec(contentType)?.[1] ?? inMeta.exec(beginningOf(body))?.[1]
  return decoderFor(declared).decode(body)
}

function markOf(body: Buffer): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8'
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be'
  return body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : undefined
}

const beginningOf = (body: Buffer): string => body.toString('latin1', 0, prescanBytes)

function decoderFor(label = 'utf-8'): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label)
  } catch {
    // There is no such charset.
    return new TextDecoder('utf-8')
  }
}

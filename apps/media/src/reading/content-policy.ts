/** What browsers show by themselves and can't run: everything else is only ever saved. */
const shown = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/ogg',
  'audio/webm',
  'audio/wav',
])

export interface Content {
  readonly type: string
  readonly name: string
  readonly download?: boolean | undefined
}

/** Headers under which nothing that people send can act in anybody's name. */
export function contentHeaders({ type, name, download = false }: Content): Record<string, string> {
  const isShown = shown.has(type)
  return {
    'Content-Type': isShown ? type : 'application/octet-stream',
    'Content-Disposition': disposition(isShown && !download ? 'inline' : 'attachment', name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
  }
}

/** RFC 6266: the name in ASCII for what is old, and all of it as RFC 5987 says. */
function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${plain}"; filename*=UTF-8''${whole}`
}

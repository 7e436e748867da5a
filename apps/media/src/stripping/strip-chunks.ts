const pngHead = 8
const pngNeeded = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD hIST sPLT cICP mDCV cLLI acTL fcTL fdAT'.split(' '),
)

/** A PNG with its pixels and colours alone, up to its end. */
export function stripPng(file: Buffer): Buffer {
  const kept = [file.subarray(0, pngHead)]
  for (let at = pngHead; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    if (pngNeeded.has(type)) kept.push(file.subarray(at, end))
    if (type === 'IEND') break
    at = end
  }
  return Buffer.concat(kept)
}

const riffHead = 12
const webpNeeded = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const hasExifOrXmp = 0b1100

/** A WebP with its pixels and colours alone; its header says so. */
export function stripWebp(file: Buffer): Buffer {
  const head = Buffer.from(file.subarray(0, riffHead))
  const stop = Math.min(file.length, 8 + head.readUInt32LE(4))
  const kept: Buffer[] = []
  for (let at = riffHead; at + 8 <= stop; ) {
    const length = file.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    const type = file.toString('latin1', at, at + 4)
    const chunk = Buffer.from(file.subarray(at, end))
    if (type === 'VP8X' && chunk.length > 8) chunk.writeUInt8(chunk.readUInt8(8) & ~hasExifOrXmp, 8)
    if (webpNeeded.has(type)) kept.push(chunk)
    at = end
  }
  const body = Buffer.concat(kept)
  head.writeUInt32LE(4 + body.length, 4)
  return Buffer.concat([head, body])
}

/** A GIF without comments and programs' own blocks, but with the one that says how often it repeats. */
export function stripGif(file: Buffer): Buffer {
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  const endOfBlocks = (from: number) => {
    let at = from
    while (at < file.length && file[at] !== 0) at += 1 + (file[at] ?? 0)
    return at + 1
  }
  let at = 13 + tableBytes(file[10] ?? 0)
  const kept = [file.subarray(0, at)]
  while (at < file.length && (file[at] === 0x21 || file[at] === 0x2c)) {
    const isImage = file[at] === 0x2c
    const end = endOfBlocks(isImage ? at + 11 + tableBytes(file[at + 9] ?? 0) : at + 2)
    const label = file[at + 1]
    const repeats = file.toString('latin1', at + 3, at + 14) === 'NETSCAPE2.0'
    if (isImage || label === 0xf9 || label === 0x01 || (label === 0xff && repeats)) kept.push(file.subarray(at, end))
    at = end
  }
  return Buffer.concat([...kept, Buffer.from([0x3b])])
}

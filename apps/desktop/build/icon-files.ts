// Both kinds of file are a list of PNG pictures, one for each size.

export const windowsSizes = [16, 24, 32, 48, 64, 128, 256]

/** An ICO: a head, an entry of sixteen bytes for each picture, the pictures. */
export function icoOf(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.size)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.size, 4)
  let at = 6
  let start = head.length
  for (const [size, picture] of pictures) {
    // A byte holds a side; 0 is 256.
    head[at] = size % 256
    head[at + 1] = size % 256
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(picture.length, at + 8)
    head.writeUInt32LE(start, at + 12)
    at += 16
    start += picture.length
  }
  return Buffer.concat([head, ...pictures.values()])
}

/** What an ICNS calls a picture, and its side: plain ones, then those for screens with twice the dots. */
const macKinds = [
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1_024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
] as const
export const macSizes = [...new Set(macKinds.map(([, size]) => size))]

/** An ICNS: its name and length, then the name, length and bytes of each picture. */
export function icnsOf(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const parts = macKinds.map(([kind, size]) => named(kind, pictures.get(size) ?? Buffer.alloc(0)))
  return named('icns', Buffer.concat(parts))
}

function named(name: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32BE(8 + bytes.length, 4)
  return Buffer.concat([head, bytes])
}

import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** What must be found in nothing that is stored: where a photo was taken, and with what. */
export const secret = 'SecretPlace'
const exif = {
  IFD0: { Make: secret, ImageDescription: secret },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '126/1 58/1 0/1' },
}
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="${secret}"/></rdf:RDF></x:xmpmeta>`

/** Red on the left, blue on the right. */
export function picture(width = 60, height = 40): Sharp {
  const blue = { create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: '#00f' } }
  return sharp({ create: { width, height, channels: 3, background: '#f00' } }).composite([
    { input: blue, left: Math.floor(width / 2), top: 0 },
  ])
}

export const withPlace = (from: Sharp): Sharp => from.withExif(exif).withXmp(xmp)

export async function animation(frames: number, width = 30, height = 20): Promise<Sharp> {
  const colours = ['#f00', '#0f0', '#00f']
  const inputs = Array.from({ length: frames }, (_, index) =>
    sharp({ create: { width, height, channels: 3, background: colours[index % 3] ?? '#000' } })
      // Equal frames would be joined to one.
      .extend({ bottom: 1 + (index % 2), background: '#fff' })
      .extend({ top: 1 - (index % 2), background: '#fff' })
      .png()
      .toBuffer(),
  )
  return sharp(await Promise.all(inputs), { join: { animated: true } })
}

/** A GIF of so many frames of one pixel each, in few bytes. */
export function endlessGif(frames: number): Buffer<ArrayBuffer> {
  const screen = [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
  const head = Buffer.concat([Buffer.from('GIF89a'), Buffer.from(screen)])
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0])
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])])
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}

/** A grey PNG that says how large it is, and has whatever pixels it has. */
export function pngOf(width: number, height: number, pixels: Uint8Array, ...more: Buffer[]): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [
    pngChunk('IHDR', header),
    ...more,
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...chunks])
}

/** A comment that unpacks to so many bytes. */
export const packedComment = (bytes: number): Buffer =>
  pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(bytes))]))

export const svgWithScript = Buffer.from(
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script><image href="file:///etc/passwd" width="10" height="10"/></svg>`,
)
export const page = Buffer.from('<!doctype html><html><body><script>alert(1)</script></body></html>')
export const windowsProgram = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 0x90)])

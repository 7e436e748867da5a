import { crc32, deflateSync } from 'node:zlib'

/** A PNG of one colour and so many pixels. */
export function pictureOf(width: number, height: number, [red, green, blue]: readonly [number, number, number]) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const line = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.of(red, green, blue))])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)))
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}

/** A GIF of two frames, each of one colour. */
export function gifOf(side: number) {
  const size = Buffer.of(side & 255, side >> 8, side & 255, side >> 8)
  const palette = Buffer.alloc(128 * 3)
  palette.set([200, 60, 60, 60, 60, 200])
  const loop = Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00', 'latin1')
  const frames = [0, 1].map((colour) => {
    const control = Buffer.of(0x21, 0xf9, 4, 0, 20, 0, 0, 0)
    const head = Buffer.concat([Buffer.of(0x2c, 0, 0, 0, 0), size, Buffer.of(0, 7)])
    // The table of codes is cleared before it grows, so that each code is the colour itself.
    const lines = Array.from({ length: Math.ceil(side ** 2 / 100) }, (_, index) => {
      const pixels = Math.min(100, side ** 2 - index * 100)
      return Buffer.concat([Buffer.of(pixels + 1, 128), Buffer.alloc(pixels, colour)])
    })
    return Buffer.concat([control, head, ...lines, Buffer.of(1, 129, 0)])
  })
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.of(0xf6, 0, 0), palette, loop, ...frames, Buffer.of(0x3b)])
}

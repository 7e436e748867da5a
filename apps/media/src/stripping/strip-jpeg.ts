const startOfImage = Buffer.from([0xff, 0xd8])
const endOfImage = 0xd9
const startOfScan = 0xda
const app0 = 0xe0
const app1 = 0xe1
const app2 = 0xe2
const adobe = 0xee

/**
 * The same picture, bit by bit, without what a camera or program wrote about it: nothing but what decoding needs, the
 * colours, and which way is up. What follows the end, such as a second picture with its own notes, goes as well.
 */
export function stripJpeg(file: Buffer): Buffer {
  const kept: Buffer[] = [startOfImage]
  let at = 2
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === endOfImage) break
    const end = at + 2 + file.readUInt16BE(at + 2)
    const segment = file.subarray(at, end)
    if (marker === app1) kept.push(...orientationOf(segment))
    else if (isNeeded(marker, segment)) kept.push(segment)
    at = end
    if (marker !== startOfScan) continue
    const next = endOfScan(file, at)
    kept.push(file.subarray(at, next))
    at = next
  }
  return Buffer.concat([...kept, Buffer.from([0xff, endOfImage])])
}

function isNeeded(marker: number, segment: Buffer): boolean {
  const isNote = (marker >= app0 && marker <= 0xef) || marker === 0xfe
  if (!isNote || marker === adobe) return true
  const says = (name: string) => segment.subarray(4, 4 + name.length).toString('latin1') === name
  return (marker === app0 && says('JFIF\0')) || (marker === app2 && says('ICC_PROFILE\0'))
}

/** Within a scan, 0xff is followed by 0 or by the number of a restart. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const marker = file[at + 1] ?? 0
    if (marker !== 0 && !(marker >= 0xd0 && marker <= 0xd7)) return at
  }
  return file.length
}

const exifHead = Buffer.from('Exif\0\0')
const orientationTag = 0x0112

/** Exif that says no more than how the picture is turned, if it is. */
function orientationOf(segment: Buffer): Buffer[] {
  const tiff = segment.subarray(10)
  if (!segment.subarray(4, 10).equals(exifHead) || tiff.length < 14) return []
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const read = (at: number, bytes: 2 | 4): number => {
    if (at + bytes > tiff.length) return 0
    return isLittle ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes)
  }
  const directory = read(4, 4)
  const entries = Math.min(read(directory, 2), 500)
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12
    const orientation = read(entry, 2) === orientationTag ? read(entry + 8, 2) : 1
    if (orientation > 1 && orientation <= 8) return [exifOf(orientation)]
  }
  return []
}

function exifOf(orientation: number): Buffer {
  // Big-endian TIFF: one directory at 8 with one entry, a short.
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const length = 2 + exifHead.length + tiff.length
  return Buffer.concat([Buffer.from([0xff, app1, length >> 8, length & 255]), exifHead, Buffer.from(tiff)])
}

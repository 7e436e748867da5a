import { type FileHandle, open } from 'node:fs/promises'

/** A stretch of a file to be filled with zeros. */
interface Stretch {
  readonly start: number
  readonly end: number
}
interface Box extends Stretch {
  readonly type: string
  /** Where its content begins. */
  readonly content: number
}

const parents = new Set(['moov', 'trak', 'mdia', 'moof', 'traf'])
const notes = new Set(['udta', 'uuid', 'meta'])
const metaBytesMax = 16 * 1_024 ** 2
const boxesMax = 10_000

/**
 * Where a HEIC, AVIF, MP4 or MOV says where and with what it was taken. Zeros in their place leave every other byte
 * where it is, so that nothing has to be counted anew.
 */
export async function notesOfBoxes(path: string): Promise<Stretch[]> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const stretches = await notesWithin(file, 0, size, true)
    // A file can say what it likes of itself: nothing is written beyond its end.
    return stretches.flatMap(({ start, end }) => (start < size ? [{ start, end: Math.min(end, size) }] : []))
  } finally {
    await file.close()
  }
}

export async function fillWithZeros(path: string, stretches: readonly Stretch[]): Promise<void> {
  const file = await open(path, 'r+')
  const zeros = Buffer.alloc(65_536)
  try {
    for (const { start, end } of stretches)
      for (let at = start; at < end; at += zeros.length)
        await file.write(zeros, 0, Math.min(zeros.length, end - at), at)
  } finally {
    await file.close()
  }
}

async function notesWithin(file: FileHandle, start: number, end: number, isTop: boolean): Promise<Stretch[]> {
  const found: Stretch[] = []
  for (const box of await boxesWithin(file, start, end)) {
    if (parents.has(box.type)) found.push(...(await notesWithin(file, box.content, box.end, false)))
    // At the top, `meta` is what a picture consists of: only the notes among its items go.
    else if (box.type === 'meta' && isTop) found.push(...(await noteItems(file, box)))
    else if (notes.has(box.type)) found.push({ start: box.content, end: box.end })
  }
  return found
}

async function boxesWithin(file: FileHandle, start: number, end: number): Promise<Box[]> {
  const boxes: Box[] = []
  for (let at = start; at + 8 <= end && boxes.length < boxesMax; ) {
    const head = await bytesAt(file, at, 16)
    const short = head.readUInt32BE(0)
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short
    const content = at + (short === 1 ? 16 : 8)
    if (at + size < content) break
    boxes.push({ type: head.toString('latin1', 4, 8), start: at, content, end: Math.min(end, at + size) })
    at += size
  }
  return boxes
}

/** Always so many bytes, with zeros beyond the end of the file. */
async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  await file.read(bytes, 0, length, at)
  return bytes
}

/** The Exif and XMP of a picture: items that a list gives types to, and another places in the file. */
async function noteItems(file: FileHandle, meta: Box): Promise<Stretch[]> {
  const boxes = await boxesWithin(file, meta.content + 4, meta.end)
  const contentOf = async (type: string): Promise<Buffer | undefined> => {
    const box = boxes.find((candidate) => candidate.type === type)
    return box && box.end - box.content <= metaBytesMax ? bytesAt(file, box.content, box.end - box.content) : undefined
  }
  const [info, places] = [await contentOf('iinf'), await contentOf('iloc')]
  if (!info || !places) return []
  const ids = noteIds(info)
  const inside = boxes.find(({ type }) => type === 'idat')?.content ?? 0
  return placesOf(places, inside).flatMap(({ id, ...stretch }) => (ids.has(id) ? [stretch] : []))
}

function noteIds(info: Buffer): Set<number> {
  const ids = new Set<number>()
  const wide = (info[0] ?? 0) > 0
  for (let at = wide ? 8 : 6; at + 20 <= info.length; ) {
    const size = info.readUInt32BE(at)
    if (size < 20) break
    // An entry of version 2 has an ID of two bytes, of version 3 one of four; then a protection index and the type.
    const idBytes = info[at + 8] === 3 ? 4 : 2
    const type = info.toString('latin1', at + 14 + idBytes, at + 18 + idBytes)
    if (type === 'Exif' || type === 'mime') ids.add(info.readUIntBE(at + 12, idBytes))
    at += size
  }
  return ids
}

function placesOf(places: Buffer, inside: number): (Stretch & { id: number })[] {
  const version = places[0] ?? 0
  let at = 4
  const read = (bytes: number): number => {
    const value = bytes === 0 || at + bytes > places.length ? 0 : readWide(places, at, bytes)
    at += bytes
    return value
  }
  const [sizes, moreSizes] = [read(1), read(1)]
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 4, sizes & 15, moreSizes >> 4]
  const indexBytes = version > 0 ? moreSizes & 15 : 0
  // No decoder finds anything by numbers of other lengths.
  if ([offsetBytes, lengthBytes, baseBytes, indexBytes].some((bytes) => ![0, 4, 8].includes(bytes))) return []
  const items = read(version === 2 ? 4 : 2)
  const found: (Stretch & { id: number })[] = []
  for (let item = 0; item < items && at < places.length; item++) {
    const id = read(version === 2 ? 4 : 2)
    const isInside = version > 0 && (read(2) & 15) === 1
    read(2)
    const base = read(baseBytes) + (isInside ? inside : 0)
    const extents = read(2)
    for (let extent = 0; extent < extents && at < places.length; extent++) {
      read(indexBytes)
      const start = base + read(offsetBytes)
      found.push({ id, start, end: start + read(lengthBytes) })
    }
  }
  return found
}

const readWide = (from: Buffer, at: number, bytes: number): number =>
  bytes === 8 ? Number(from.readBigUInt64BE(at)) : from.readUIntBE(at, bytes)

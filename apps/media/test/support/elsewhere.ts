/** A box of MP4 around others. */
const around = ['moov', 'trak', 'mdia', 'minf', 'dinf']

/** The video, saying as QuickTime does that its frames are in another file. Its index must come last. */
export function elsewhere(video: Buffer<ArrayBuffer>, path: string): Buffer<ArrayBuffer> {
  const at = video.indexOf('dref')
  const end = at - 4 + video.readUInt32BE(at - 4)
  const list = Buffer.concat([uint32(0), uint32(1), box('alis', Buffer.concat([uint32(0), alias(path)]))])
  const dref = box('dref', list)
  const grown = dref.length - (end - (at - 4))
  const made = Buffer.concat([video.subarray(0, at - 4), dref, video.subarray(end)])
  for (const name of around) {
    const size = video.lastIndexOf(name, at) - 4
    made.writeUInt32BE(video.readUInt32BE(size) + grown, size)
  }
  return made
}

/** What the Macintosh kept of a file: among other things its path. */
function alias(path: string): Buffer {
  const name = Buffer.from(path.split('/').at(-1) ?? '')
  const record = Buffer.alloc(150)
  record.set([name.length], 50)
  record.set(name, 51)
  record.writeUInt16BE(1, 130)
  record.writeUInt16BE(1, 132)
  const absolute = Buffer.from(path.length % 2 === 0 ? path : `/${path}`)
  const pathNote = Buffer.concat([uint16(2), uint16(absolute.length), absolute])
  return Buffer.concat([record, pathNote, uint16(0xffff), uint16(0)])
}

const box = (name: string, content: Buffer): Buffer =>
  Buffer.concat([uint32(content.length + 8), Buffer.from(name), content])

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const uint16 = (value: number): Buffer => uint32(value).subarray(2)

import type { Item, OutgoingItem, UploadView } from '@maru/engine'
import type { Attachment, FileLink } from '@maru/shared'
import { messageAt } from './fixtures.ts'

const thumbhash = '1QcSHQRnh493V4dIh4eXh1h4kJUI'
const speech = 'AACFfq30vkSBAAd3nf9yiXMBADl37Zq2bQEABDbu8ljYNBAAEq1x6shTLCAAFlz9wtphZREA'
let lastId = 0
const fileId = () => `018f0000-0000-7000-8000-${String(++lastId).padStart(12, '0')}`

const file = (kind: Attachment['kind'], name: string, more: Partial<Attachment> = {}): Attachment => ({
  id: fileId(),
  kind,
  name,
  bytes: 2_400_000,
  ...more,
})
const picture = (width: number, height: number, more: Partial<Attachment> = {}) =>
  file('picture', `사진 ${width}x${height}.jpg`, { width, height, thumbhash, ...more })

/** The server no longer has it, or its link leads nowhere. */
export const goneName = 'gone.jpg'
const brokenName = 'broken.jpg'

/** One message of each kind of file. */
export function messagesWithFiles(after: number): Item[] {
  const all: Spoken[] = [
    { attachments: [picture(4_032, 3_024)], text: '어제 저녁 **노을**이에요' },
    { attachments: [picture(600, 1_300)], mine: true },
    { attachments: [picture(1_200, 900), picture(900, 1_200)] },
    { attachments: [picture(1_600, 900), picture(900, 900), picture(800, 600)], mine: true, text: '셋' },
    { attachments: Array.from({ length: 7 }, () => picture(1_000, 1_000)) },
    { attachments: [file('gif', 'dance.gif', { width: 480, height: 360, thumbhash, duration: 2_000 })] },
    { attachments: [picture(1_000, 700, { spoiler: true, name: 'ending.png' })] },
    { attachments: [picture(900, 700, { name: goneName }), picture(900, 700, { name: brokenName })] },
    { attachments: [file('video', 'holiday.mp4', { width: 1_280, height: 720, thumbhash, duration: 83_000 })] },
    { attachments: [file('voice', 'voice.webm', { duration: 7_000, bytes: 40_000, waveform: speech })], mine: true },
    {
      attachments: [
        file('file', '2026년 하반기 배포 계획과 일정, 그리고 담당자 목록 (최종 수정본).xlsx', { bytes: 340_000 }),
        file('file', 'دليل المستخدم.pdf', { bytes: 12_800_000 }),
      ],
      text: '확인 부탁드려요',
    },
  ]
  return spoken(all, after, 'p')
}

/** GIFs of others and one's own, of which two have the same content, and a covered one. */
export function messagesWithGifs(after: number): Item[] {
  const gif = (name: string, bytes: number, more: Partial<Attachment> = {}) =>
    file('gif', name, { ...{ width: 480, height: 360, thumbhash, duration: 2_000, bytes }, ...more })
  const all: Spoken[] = Array.from({ length: 14 }, (_, index) => ({
    attachments: [gif(`party-${index}.gif`, 1_000 + index)],
    mine: index % 3 === 0,
  }))
  return spoken(
    [
      ...all,
      { attachments: [gif('dance.gif', 900)] },
      { attachments: [gif('again.gif', 900)], mine: true },
      { attachments: [gif('secret.gif', 800, { spoiler: true })] },
    ],
    after,
    'g',
  )
}

/** Two voice messages, and a sound that was sent as a file. */
export function messagesWithSounds(after: number): Item[] {
  const voice = (seconds: number) =>
    file('voice', 'voice.webm', { duration: seconds * 1_000, bytes: seconds * 5_000, waveform: speech })
  return spoken(
    [
      { attachments: [voice(7)], mine: true },
      { attachments: [voice(2)] },
      { attachments: [file('file', '회의 녹음.mp3', { bytes: 1_200_000 })], text: '회의 녹음이에요' },
    ],
    after,
    'a',
  )
}

const documents: Readonly<Record<string, BlobPart>> = {
  'hello.ts': `const name = "마루"\n// A greeting.\nexport const hello = name.length`,
  'page.html': '<!doctype html>\n<script>window.ran = true</script>\n<img src=x onerror="window.ran = true">',
  '옛 글.txt': new Uint8Array([0xbe, 0xc8, 0xb3, 0xe7, 0xc7, 0xcf, 0xbc, 0xbc, 0xbf, 0xe4]),
  'binary.log': new Uint8Array([1, 0, 2, 0]),
  'disguised.pdf': '<script>window.ran = true</script>',
  'paper.pdf': '%PDF-1.4',
  'huge.log': '',
}

/** Files that can be looked into, and some that can't. */
export const messagesWithDocuments = (after: number): Item[] =>
  spoken(
    [
      {
        attachments: Object.keys(documents).map((name) =>
          file('file', name, { bytes: name.startsWith('huge') ? 2_000_000 : 3_000 }),
        ),
      },
    ],
    after,
    'd',
  )

interface Spoken {
  readonly text?: string
  readonly mine?: boolean
  readonly attachments: Attachment[]
}

const spoken = (all: readonly Spoken[], after: number, prefix: string): Item[] =>
  all.map(({ text = '', mine = false, attachments }, index) =>
    messageAt(after + index + 1, { id: `${prefix}:${index}`, by: mine ? 'me' : 'alex', mine, text, attachments }),
  )

/** Many pictures over years, and some of everything else: what a gallery has. */
export function messagesOfYears(after: number, count: number): Item[] {
  const day = 86_400_000
  const start = new Date(2026, 5, 20, 12).getTime() - count * (day / 6)
  return Array.from({ length: count }, (_, index) => {
    const attachments =
      index % 50 === 7
        ? [file('video', `공연 ${index}.mp4`, { width: 1_280, height: 720, thumbhash, duration: 83_000 })]
        : index % 50 === 9
          ? [file('file', `회의록 ${index}.pdf`), file('voice', 'voice.webm', { duration: 7_000, bytes: 40_000 })]
          : [picture(1_200, 900, index % 40 === 3 ? { spoiler: true } : index % 40 === 5 ? { kind: 'gif' } : {})]
    const text = index % 50 === 11 ? 'https://ko.wikipedia.org/wiki/마루' : ''
    const at = start + index * (day / 6)
    const by = index % 3 === 0 ? 'alex' : 'minsu'
    return messageAt(after + index + 1, { id: `y:${index}`, by, mine: false, text, at, attachments })
  })
}

/** Messages whose files are on their way: halfway, waiting, being looked at, and refused. */
export function messagesWithUploads(after: number): Item[] {
  const upload = (state: UploadView['state'], uploaded: number, more: Partial<UploadView> = {}): UploadView => ({
    ...{ id: fileId(), as: 'picture', name: 'photo.jpg', bytes: 8_400_000, width: 1_200, height: 900, thumbhash },
    ...{ state, uploaded },
    ...more,
  })
  const all: Pick<OutgoingItem, 'text' | 'files' | 'state' | 'error'>[] = [
    { text: '', state: 'sending', files: [upload('uploading', 3_200_000), upload('waiting', 0)] },
    { text: '나중에 갈게요', state: 'waiting', files: [upload('waiting', 0, { as: 'file', name: '보고서.pdf' })] },
    { text: '', state: 'sending', files: [upload('checking', 8_400_000)] },
    {
      text: '왜 안 될까요?',
      state: 'failed',
      error: { code: 'media.unsupported' },
      files: [upload('waiting', 0, { name: 'drawing.psd' })],
    },
  ]
  return all.map((part, index) => ({
    kind: 'outgoing',
    id: `u:${index}`,
    clientId: `018f0000-0000-7000-8000-10000000000${index}`,
    at: messageAt(after + 1).at + index * 60_000,
    mentions: [],
    attempts: 1,
    ...part,
  }))
}

/** Links to pictures that are drawn here, in the variants that the server makes. */
export async function linksTo(attachment: Attachment) {
  const { id, kind, name, duration = 7_000 } = attachment
  const link = async (variant: FileLink['name']): Promise<FileLink> => ({
    name: variant,
    url:
      name === brokenName ? '/nothing.jpg' : isHeard(kind, name) ? heard(duration) : await urlOf(attachment, variant),
    ...{ type: 'image/webp', bytes: 1_000 },
  })
  const names = {
    picture: ['view', 'fallback', 'thumb'],
    gif: ['view', 'still', 'fallback', 'thumb'],
    video: ['original', 'still'],
    voice: ['original'],
    file: ['original'],
  } as const
  return { fileId: id, variants: await Promise.all(names[kind].map(link)) }
}

const isHeard = (kind: Attachment['kind'], name: string) => kind === 'voice' || name.endsWith('.mp3')

const heard = (duration: number) => URL.createObjectURL(new Blob([silence(duration / 1_000)], { type: 'audio/wav' }))

async function urlOf({ name, width = 100, height = 100 }: Attachment, variant: string): Promise<string> {
  const content = documents[name]
  if (content !== undefined) return URL.createObjectURL(new Blob([content]))
  return variant === 'original' ? '/played-by-nobody.mp4' : drawn(width, height, variant)
}

/** A WAV file of so many seconds. */
function silence(seconds: number): ArrayBuffer {
  const rate = 8_000
  const sound = new DataView(new ArrayBuffer(44 + rate * seconds))
  const write = (at: number, text: string) => {
    for (const [index, letter] of [...text].entries()) sound.setUint8(at + index, letter.charCodeAt(0))
  }
  write(0, 'RIFF')
  sound.setUint32(4, 36 + rate * seconds, true)
  write(8, 'WAVEfmt ')
  sound.setUint32(16, 16, true)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    sound.setUint16(at, value, true)
  sound.setUint32(24, rate, true)
  sound.setUint32(28, rate, true)
  write(36, 'data')
  sound.setUint32(40, rate * seconds, true)
  return sound.buffer
}

async function drawn(width: number, height: number, variant: string): Promise<string> {
  const scale = (variant === 'thumb' ? 120 : 320) / Math.max(width, height)
  const canvas = new OffscreenCanvas(Math.max(1, width * scale), Math.max(1, height * scale))
  const paint = canvas.getContext('2d')
  if (paint) {
    const sky = paint.createLinearGradient(0, 0, canvas.width, canvas.height)
    for (const [index, colour] of ['#24476b', '#c76b4a', '#f2c879'].entries()) sky.addColorStop(index / 2, colour)
    paint.fillStyle = sky
    paint.fillRect(0, 0, canvas.width, canvas.height)
    paint.fillStyle = '#ffffffcc'
    paint.font = `${canvas.width / 8}px sans-serif`
    paint.fillText(variant, canvas.width / 12, canvas.height / 2)
  }
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }))
}

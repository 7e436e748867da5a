import type { Item, OutgoingItem, UploadView } from '@maru/engine'
import type { Attachment, FileLink } from '@maru/shared'
import { messageAt } from './fixtures.ts'

const thumbhash = '1QcSHQRnh493V4dIh4eXh1h4kJUI'
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
  const all: { text?: string; mine?: boolean; attachments: Attachment[] }[] = [
    { attachments: [picture(4_032, 3_024)], text: '어제 저녁 **노을**이에요' },
    { attachments: [picture(600, 1_300)], mine: true },
    { attachments: [picture(1_200, 900), picture(900, 1_200)] },
    { attachments: [picture(1_600, 900), picture(900, 900), picture(800, 600)], mine: true, text: '셋' },
    { attachments: Array.from({ length: 7 }, () => picture(1_000, 1_000)) },
    { attachments: [file('gif', 'dance.gif', { width: 480, height: 360, thumbhash, duration: 2_000 })] },
    { attachments: [picture(1_000, 700, { spoiler: true, name: 'ending.png' })] },
    { attachments: [picture(900, 700, { name: goneName }), picture(900, 700, { name: brokenName })] },
    { attachments: [file('video', 'holiday.mp4', { width: 1_280, height: 720, thumbhash, duration: 83_000 })] },
    { attachments: [file('voice', 'voice.webm', { duration: 7_000, bytes: 40_000 })], mine: true },
    {
      attachments: [
        file('file', '2026년 하반기 배포 계획과 일정, 그리고 담당자 목록 (최종 수정본).xlsx', { bytes: 340_000 }),
        file('file', 'دليل المستخدم.pdf', { bytes: 12_800_000 }),
      ],
      text: '확인 부탁드려요',
    },
  ]
  return all.map(({ text = '', mine = false, attachments }, index) =>
    messageAt(after + index + 1, { id: `p:${index}`, by: mine ? 'me' : 'alex', mine, text, attachments }),
  )
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
export async function linksTo({ id, kind, name, width = 100, height = 100 }: Attachment) {
  const link = async (variant: FileLink['name']): Promise<FileLink> => ({
    name: variant,
    url: name === brokenName ? '/nothing.jpg' : await urlOf(kind, width, height, variant),
    ...{ type: 'image/webp', bytes: 1_000 },
  })
  const names = {
    picture: ['view', 'fallback', 'thumb'],
    gif: ['view', 'still', 'fallback', 'thumb'],
    video: ['original'],
    voice: ['original'],
    file: ['original'],
  } as const
  return { fileId: id, variants: await Promise.all(names[kind].map(link)) }
}

async function urlOf(kind: Attachment['kind'], width: number, height: number, variant: string): Promise<string> {
  if (kind === 'voice') return URL.createObjectURL(new Blob([silence(7)], { type: 'audio/wav' }))
  return kind === 'picture' || kind === 'gif' ? drawn(width, height, variant) : '/played-by-nobody.mp4'
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

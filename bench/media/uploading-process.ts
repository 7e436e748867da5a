import { readFile } from 'node:fs/promises'
import { newId } from '@maru/shared'
import { openWriter } from '../writer.ts'
import { sendBytes } from './media-process.ts'

// People who send photos without a pause: each begins the next one once the last one can be sent.
const [url = '', path = '', people = '1'] = process.argv.slice(2)
const content = await readFile(path)
const writer = await openWriter(url)
const { roomId } = await writer.ask<{ roomId: string }>('rooms.create', { clientId: newId(), title: 'photos' })

async function sendPhoto(): Promise<void> {
  const fileId = newId()
  const { endpoint, grant } = await writer.ask<{ endpoint: string; grant: string }>('files.begin', {
    roomId,
    fileId,
    name: 'photo.jpg',
    bytes: content.length,
    as: 'picture',
  })
  const headers = { 'Tus-Resumable': '1.0.0', Authorization: `Bearer ${grant}` }
  const created = await fetch(`${url}${endpoint}`, {
    method: 'POST',
    headers: { ...headers, 'Upload-Length': String(content.length) },
  })
  if (created.status !== 201) throw new Error(`create: ${created.status} ${await created.text()}`)
  await sendBytes(`${url}${endpoint}/${fileId}`, headers, content)
  await writer.ask('files.confirm', { fileId, receipt: await receiptOf(`${url}${endpoint}/${fileId}`, headers) })
  await writer.ask('messages.send', { roomId, clientId: newId(), text: '', files: [{ id: fileId }] })
}

async function receiptOf(upload: string, headers: Record<string, string>): Promise<string> {
  for (;;) {
    const response = await fetch(`${upload}/receipt`, { headers })
    const { value } = (await response.json()) as { value?: { receipt?: string } }
    if (value?.receipt !== undefined) return value.receipt
    if (!response.ok) throw new Error(`receipt: ${response.status}`)
  }
}

let sent = 0
for (let person = 0; person < Number(people); person++)
  void (async () => {
    for (;;) {
      await sendPhoto()
      process.send?.({ sent: ++sent })
    }
  })()
process.once('disconnect', () => process.exit())

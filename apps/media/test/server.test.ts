import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { Upload } from 'tus-js-client'
import { describe, expect, test } from 'vitest'
import { openFolderBlobs } from '../src/blobs/folder-blobs.ts'
import { openS3Blobs } from '../src/blobs/s3-blobs.ts'
import { create, grantFor, headersOf, linkTo, offsetOf, patch, receiptOf, upload, useMedia } from './support/media.ts'
import { startMedia } from './support/media-process.ts'
import { useS3 } from './support/s3-server.ts'

describe('a media server', () => {
  test('says that it is alive', async () => {
    const { url } = await useMedia()
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ alive: true })
    expect((await fetch(`${url}/nowhere`)).status).toBe(404)
  })

  test('says whether it is ready, and counts what it takes in and gives', async () => {
    const token = 'a token of the tests'
    const media = await useMedia({ settings: { MARU_METRICS_TOKEN: token } })
    expect(await (await fetch(`${media.url}/readyz`)).json()).toEqual({ ready: true })
    const receipt = await upload(media, randomBytes(1_000))
    if (typeof receipt === 'string') throw new Error(receipt)
    const { blob = '' } = receipt.variants[0] ?? {}
    await (await fetch(linkTo(media, { blob, type: 'application/zip', name: 'a.zip' }))).arrayBuffer()
    expect((await fetch(`${media.url}/metrics`)).status).toBe(403)
    const answer = await fetch(`${media.url}/metrics`, { headers: { Authorization: `Bearer ${token}` } })
    const metrics = await answer.text()
    expect(metrics).toContain('maru_media_intake_seconds_count{outcome="stored"} 1')
    expect(metrics).toContain('maru_media_reads_total{status="200"} 1')
    expect(metrics).toContain('maru_media_transfers 0')
    expect(metrics).toContain('nodejs_eventloop_lag_seconds')
    expect(metrics).not.toMatch(/minji|a\.zip/)
  })

  test('is not ready while its store does not answer', async () => {
    const folder = useFolder()
    const blobs = await openFolderBlobs(join(folder, 'blobs'))
    const { url } = await useMedia({ blobs: { ...blobs, head: () => Promise.reject(new Error('away')) } })
    const answer = await fetch(`${url}/readyz`)
    expect([answer.status, await answer.json()]).toEqual([503, { ready: false }])
  })

  test('takes what a tus client sends in pieces', async () => {
    const media = await useMedia()
    const content = randomBytes(250_000)
    const grant = grantFor(content.length)
    await new Promise<void>((resolve, reject) => {
      const { Authorization = '' } = headersOf(grant)
      const sending = new Upload(content, {
        endpoint: `${media.url}/media/uploads`,
        headers: { Authorization },
        metadata: { filename: '사진.jpg' },
        chunkSize: 60_000,
        onSuccess: () => resolve(),
        onError: reject,
      })
      sending.start()
    })
    expect(await receiptOf(media, grant)).toMatchObject({ bytes: content.length })
  })

  test('keeps files in a bucket', async () => {
    const blobs = openS3Blobs(await useS3())
    const media = await useMedia({ blobs })
    const content = randomBytes(100_000)
    const receipt = await upload(media, content)
    if (typeof receipt === 'string') throw new Error(receipt)
    const { blob, type } = receipt.variants[0] ?? { blob: '', type: '' }
    const response = await fetch(linkTo(media, { blob, type, name: 'a.bin' }), { headers: { Range: 'bytes=100-199' } })
    expect(Buffer.from(await response.arrayBuffer())).toEqual(content.subarray(100, 200))
  })
})

describe('nothing is lost or doubled', () => {
  test('when the process is killed while it receives', async () => {
    const content = randomBytes(300_000)
    const grant = grantFor(content.length)
    const first = await startMedia()
    await create(first, grant)
    const sending = request(`${first.url}/media/uploads/${grant.fileId}`, {
      method: 'PATCH',
      headers: {
        ...headersOf(grant),
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': '0',
        'Content-Length': String(content.length),
      },
    })
    sending.on('error', () => undefined).write(content.subarray(0, 200_000))
    const path = join(first.folder, 'media', 'uploads', `${grant.fileId}.bytes`)
    await expect.poll(async () => (await stat(path)).size).toBe(200_000)
    await first.stop()

    const second = await startMedia(first.folder)
    const offset = (await offsetOf(second, grant)) ?? 0
    expect(offset).toBe(200_000)
    expect((await patch(second, grant, offset, content.subarray(offset))).status).toBe(204)
    const receipt = await receiptOf(second, grant)
    expect(receipt).toMatchObject({ bytes: content.length, variants: [{ name: 'original' }] })
    if (typeof receipt === 'string') throw new Error(receipt)
    const blob = receipt.variants[0]?.blob ?? ''
    const stored = await fetch(linkTo(second, { blob, type: 'application/zip', name: 'a.zip' }))
    expect(Buffer.from(await stored.arrayBuffer())).toEqual(content)
  })

  test('when the process is killed while it takes in', async () => {
    const content = randomBytes(2_000_000)
    const grant = grantFor(content.length)
    const folder = useFolder()
    const first = await startMedia(folder)
    await create(first, grant)
    await patch(first, grant, 0, content)
    // Wherever this catches it: reading, hashing, moving or writing down the outcome.
    const asked = receiptOf(first, grant).catch(() => 'cut')
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300))
    await first.stop()
    await asked
    const second = await startMedia(folder)
    expect(await receiptOf(second, grant)).toMatchObject({ bytes: content.length })
  })

  test('when the process is told to stop', async () => {
    const grant = grantFor(1_000)
    const first = await startMedia()
    await create(first, grant)
    const sending = request(`${first.url}/media/uploads/${grant.fileId}`, {
      method: 'PATCH',
      headers: {
        ...headersOf(grant),
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': '0',
        'Content-Length': '1000',
      },
    })
    sending.on('error', () => undefined).write('half')
    const path = join(first.folder, 'media', 'uploads', `${grant.fileId}.bytes`)
    await expect.poll(async () => (await stat(path)).size).toBe(4)
    const cut = new Promise((resolve) => sending.once('close', resolve))
    expect(await first.stop(true)).toBe(0)
    await cut
    const second = await startMedia(first.folder)
    expect(await offsetOf(second, grant)).toBe(4)
  })

  test('when two processes serve the same folder', async () => {
    const folder = useFolder()
    const [first, second] = await Promise.all([startMedia(folder), startMedia(folder)])
    const content = randomBytes(40_000)
    const grant = grantFor(content.length)
    await create(first, grant)
    // Both are sent the same bytes at the same time: one has the lock, the other comes too late.
    const sent = await Promise.all([first, second].map((media) => patch(media, grant, 0, content)))
    expect(sent.map(({ status }) => status).sort()).toEqual([204, 409])
    const receipts = await Promise.all([receiptOf(first, grant), receiptOf(second, grant)])
    for (const receipt of receipts) expect(receipt).toMatchObject({ bytes: content.length })
  })
})

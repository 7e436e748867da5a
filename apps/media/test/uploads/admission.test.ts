import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { signToken } from '@maru/shared/media-tokens'
import { describe, expect, test } from 'vitest'
import {
  codedAnswer,
  create,
  grantFor,
  headersOf,
  mediaKey,
  offsetOf,
  patch,
  receiptOf,
  useMedia,
} from '../support/media.ts'

const requests = [
  ['POST', ''],
  ['HEAD', 'id'],
  ['PATCH', 'id'],
  ['DELETE', 'id'],
  ['GET', 'id/receipt'],
] as const

describe('without a grant that counts', () => {
  test.each(requests)('%s is refused', async (method, place) => {
    const media = await useMedia()
    const grant = grantFor(10)
    await create(media, grant)
    await patch(media, grant, 0, 'hello')
    const expired = { ...grant, until: Date.now() - 1 }
    const foreign = grantFor(10)
    // Signed by the right key, for something else.
    const until = Date.now() + 60_000
    const reading = signToken(mediaKey, 'read', { blob: 'ab'.repeat(32), type: 'image/png', name: 'a.png', until })
    const receipt = signToken(mediaKey, 'receipt', {
      fileId: grant.fileId,
      by: grant.by,
      sha256: 'ab'.repeat(32),
      bytes: 10,
      kind: 'file',
      type: 'image/png',
      variants: [{ name: 'original', blob: 'ab'.repeat(32), type: 'image/png', bytes: 10 }],
      until,
    })
    const tries: [string, Record<string, string>][] = [
      ['media.denied', { 'Tus-Resumable': '1.0.0' }],
      ['media.denied', { ...headersOf(grant), Authorization: 'Bearer nonsense' }],
      ['media.denied', { ...headersOf(grant), Authorization: 'Basic bWluamk6' }],
      ['media.denied', headersOf(grant, 'the key of somebody else, also long')],
      ['media.denied', { ...headersOf(grant), Authorization: `Bearer ${reading}` }],
      ['media.denied', { ...headersOf(grant), Authorization: `Bearer ${receipt}` }],
      ['media.expired', headersOf(expired)],
      // Of another upload; it may create that one, of course.
      ...(method === 'POST' ? [] : [['media.denied', headersOf(foreign)] as [string, Record<string, string>]]),
    ]
    for (const [code, headers] of tries) {
      const more = { 'Upload-Length': '10', 'Upload-Offset': '5', 'Content-Type': 'application/offset+octet-stream' }
      const response = await fetch(`${media.url}/media/uploads${place && `/${place.replace('id', grant.fileId)}`}`, {
        method,
        headers: { ...more, ...headers },
        ...(method === 'PATCH' && { body: 'world' }),
      })
      expect(response.status).toBe(403)
      // A HEAD has no body to say it in.
      if (method !== 'HEAD') expect((await codedAnswer(response)).code).toBe(code)
    }
    expect(await offsetOf(media, grant)).toBe(5)
  })
})

describe('an upload takes no more than was granted', () => {
  test('when it is created', async () => {
    const media = await useMedia()
    for (const bytes of [0, 10]) {
      const grant = grantFor(bytes)
      expect(await create(media, grant, bytes + 1)).toMatchObject({ status: 413, code: 'media.too_large' })
    }
  })

  test('whatever the grant says, if the server allows less', async () => {
    const media = await useMedia({ settings: { MARU_FILE_MB: '1' } })
    expect(await create(media, grantFor(1_024 ** 2 + 1))).toMatchObject({ status: 413, code: 'media.too_large' })
    expect((await create(media, grantFor(1_024 ** 2))).status).toBe(201)
  })

  test('while it is received, with and without a length', async () => {
    const media = await useMedia()
    const grant = grantFor(1_000)
    await create(media, grant)
    const tooMuch = randomBytes(50_000)
    expect(await patch(media, grant, 0, tooMuch)).toMatchObject({ status: 413, code: 'media.too_large' })
    const endless = new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(randomBytes(10_000)) })
    // It is cut off in the middle: the answer may not get through.
    await patch(media, grant, 0, endless).then(
      (answer) => expect(answer).toMatchObject({ status: 413 }),
      () => undefined,
    )
    const { size } = await stat(join(media.folder, 'media', 'uploads', `${grant.fileId}.bytes`))
    expect(size).toBeLessThanOrEqual(1_000)
  })

  test('and takes no length that comes later, or is no length', async () => {
    const media = await useMedia()
    const grant = grantFor(10)
    const send = (more: object) =>
      fetch(`${media.url}/media/uploads`, { method: 'POST', headers: { ...headersOf(grant), ...more } }).then(
        codedAnswer,
      )
    for (const more of [{ 'Upload-Defer-Length': '1' }, {}, { 'Upload-Length': '-1' }, { 'Upload-Length': '1e1' }])
      expect((await send(more)).status).toBeGreaterThanOrEqual(400)
    expect(await offsetOf(media, grant)).toBeUndefined()
  })
})

test('four gigabytes promised and one byte sent take one byte', async () => {
  const media = await useMedia({ settings: { MARU_FILE_MB: '4096' } })
  const grant = grantFor(4 * 1_024 ** 3)
  expect((await create(media, grant)).status).toBe(201)
  expect((await patch(media, grant, 0, 'x')).status).toBe(204)
  const { blocks } = await stat(join(media.folder, 'media', 'uploads', `${grant.fileId}.bytes`))
  expect(blocks * 512).toBeLessThanOrEqual(1_024 ** 2)
  expect(await receiptOf(media, grant)).toBe('media.incomplete')
})

test('bytes for another place than the next are refused', async () => {
  const media = await useMedia()
  const grant = grantFor(10)
  await create(media, grant)
  await patch(media, grant, 0, 'hello')
  for (const offset of [0, 4, 6, 11])
    expect(await patch(media, grant, offset, 'world')).toMatchObject({ status: 409, code: 'media.incomplete' })
  expect((await patch(media, grant, 5, 'world')).status).toBe(204)
})

test('names never reach the disk, and addresses lead nowhere else', async () => {
  const media = await useMedia()
  const grant = grantFor(5)
  const name = Buffer.from('../../../../tmp/\u202Egpj.exe').toString('base64')
  expect((await create(media, grant, 5, { 'Upload-Metadata': `filename ${name}` })).status).toBe(201)
  await patch(media, grant, 0, 'hello')
  await receiptOf(media, grant)
  const names = readdirSync(media.folder, { recursive: true }) as string[]
  for (const path of names)
    expect(path).toMatch(/^media(\/(uploads|blobs|work)(\/[0-9a-f.-]+([a-z.]+)?|\/leaving|\/[0-9a-f/]+)?)?$/)
  for (const place of [
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    'x'.repeat(3_000),
    `${grant.fileId}%00`,
    `${grant.fileId}.json`,
  ]) {
    const response = await fetch(`${media.url}/media/uploads/${place}`, { method: 'HEAD', headers: headersOf(grant) })
    expect(response.status).toBeGreaterThanOrEqual(400)
  }
})

test('several proxies in front do no harm', async () => {
  const media = await useMedia()
  const grant = grantFor(5)
  expect((await create(media, grant, 5, { 'X-Forwarded-Proto': 'https,http' })).status).toBe(201)
})

test('pages of the allowed origins alone may ask', async () => {
  const media = await useMedia({ settings: { MARU_CORS_ORIGINS: 'https://maru.example' } })
  const allowed = async (path: string, origin: string) => {
    const headers = { Origin: origin, 'Access-Control-Request-Method': 'PATCH' }
    const response = await fetch(media.url + path, { method: 'OPTIONS', headers })
    return response.headers.get('Access-Control-Allow-Origin') === origin
  }
  const id = randomUUID()
  for (const path of ['/media/uploads', `/media/uploads/${id}`, `/media/uploads/${id}/receipt`, '/media/blobs/x']) {
    expect(await allowed(path, 'https://maru.example')).toBe(true)
    expect(await allowed(path, 'https://evil.example')).toBe(false)
  }
  // A page has to be able to read why it was refused.
  const headers = { Origin: 'https://maru.example', 'Tus-Resumable': '1.0.0' }
  for (const method of ['POST', 'PATCH', 'HEAD']) {
    const response = await fetch(`${media.url}/media/uploads/${id}`, { method, headers })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://maru.example')
  }
})

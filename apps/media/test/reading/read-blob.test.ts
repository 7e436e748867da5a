import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { contentHeaders } from '../../src/reading/content-policy.ts'
import { codedAnswer, linkTo, type TestMedia, upload, useMedia } from '../support/media.ts'

async function useStored(content = randomBytes(1_000)): Promise<{ media: TestMedia; blob: string; content: Buffer }> {
  const media = await useMedia()
  const receipt = await upload(media, content)
  if (typeof receipt === 'string') throw new Error(receipt)
  return { media, content, blob: receipt.variants[0]?.blob ?? '' }
}
const picture = { type: 'image/webp', name: '사진 (1).webp' }
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

test('a link gives the content, to be kept as long as it counts', async () => {
  const { media, blob, content } = await useStored()
  const response = await fetch(linkTo(media, { blob, ...picture, until: Date.now() + 600_500 }))
  expect(response.status).toBe(200)
  expect(await bytesOf(response)).toEqual(content)
  const { headers } = response
  expect(headers.get('Content-Type')).toBe('image/webp')
  expect(headers.get('Content-Length')).toBe('1000')
  expect(headers.get('ETag')).toBe(`"${blob}"`)
  const [, seconds] = /^public, max-age=(\d+), immutable$/.exec(headers.get('Cache-Control') ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(0)
  expect(Number(seconds)).toBeLessThanOrEqual(600)
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
  expect(headers.get('Content-Disposition')).toBe(
    `inline; filename="__ (1).webp"; filename*=UTF-8''%EC%82%AC%EC%A7%84%20%281%29.webp`,
  )
})

test('a link that has expired, or was made up, gives nothing', async () => {
  const { media, blob } = await useStored()
  const get = async (url: string) => codedAnswer(await fetch(url))
  expect(await get(linkTo(media, { blob, ...picture, until: Date.now() - 1 }))).toMatchObject({
    status: 403,
    code: 'media.expired',
  })
  expect(await get(`${linkTo(media, { blob, ...picture })}x`)).toMatchObject({ status: 403, code: 'media.denied' })
  expect(await get(`${media.url}/media/blobs/${blob}`)).toMatchObject({ status: 403, code: 'media.denied' })
  expect(await get(linkTo(media, { ...picture, blob: 'ab'.repeat(32) }))).toMatchObject({
    status: 404,
    code: 'media.not_found',
  })
})

test('parts can be had, as players and downloads ask for them', async () => {
  const { media, blob, content } = await useStored()
  const url = linkTo(media, { blob, ...picture })
  const part = (range: string, more: Record<string, string> = {}) => fetch(url, { headers: { Range: range, ...more } })
  for (const [range, start, end] of [
    ['bytes=0-0', 0, 0],
    ['bytes=100-199', 100, 199],
    ['bytes=900-', 900, 999],
    ['bytes=900-5000', 900, 999],
    ['bytes=-10', 990, 999],
  ] as const) {
    const response = await part(range)
    expect(response.status).toBe(206)
    expect(response.headers.get('Content-Range')).toBe(`bytes ${start}-${end}/1000`)
    expect(response.headers.get('Content-Length')).toBe(String(end - start + 1))
    expect(await bytesOf(response)).toEqual(content.subarray(start, end + 1))
  }
  const beyond = await part('bytes=1000-')
  expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([416, 'bytes */1000'])
  for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'bytes=b-a']) {
    const response = await part(range)
    expect(response.status).toBe(200)
    expect(await bytesOf(response)).toEqual(content)
  }
  expect((await part('bytes=0-1', { 'If-Range': `"${blob}"` })).status).toBe(206)
  expect((await part('bytes=0-1', { 'If-Range': '"another"' })).status).toBe(200)
})

test('whoever has it already is told so', async () => {
  const { media, blob } = await useStored()
  const response = await fetch(linkTo(media, { blob, ...picture }), { headers: { 'If-None-Match': `"${blob}"` } })
  expect(response.status).toBe(304)
  expect(await bytesOf(response)).toHaveLength(0)
})

test('the size can be asked for alone', async () => {
  const { media, blob } = await useStored()
  const response = await fetch(linkTo(media, { blob, ...picture }), { method: 'HEAD' })
  expect(response.headers.get('Content-Length')).toBe('1000')
  expect(await bytesOf(response)).toHaveLength(0)
})

test('an empty file can be had', async () => {
  const { media, blob } = await useStored(Buffer.alloc(0))
  expect(await bytesOf(await fetch(linkTo(media, { blob, ...picture })))).toHaveLength(0)
})

test.each([
  ['image/png', undefined, 'inline'],
  ['video/mp4', undefined, 'inline'],
  ['image/png', true, 'attachment'],
  ['image/svg+xml', undefined, 'attachment'],
  ['text/html', undefined, 'attachment'],
  ['text/plain', undefined, 'attachment'],
  ['application/pdf', undefined, 'attachment'],
  ['application/xhtml+xml', undefined, 'attachment'],
  ['application/octet-stream', undefined, 'attachment'],
])('%s (download: %s) is %s', (type, download, how) => {
  const headers = contentHeaders({ type, download, name: 'a "name"\\%.x' })
  expect(headers['Content-Disposition']).toBe(
    `${how}; filename="a _name___.x"; filename*=UTF-8''a%20%22name%22%5C%25.x`,
  )
  if (how === 'attachment' && download === undefined) expect(headers['Content-Type']).toBe('application/octet-stream')
})

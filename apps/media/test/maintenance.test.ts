import { randomBytes } from 'node:crypto'
import type { TokenContent, TokenPurpose } from '@maru/shared'
import { signToken } from '@maru/shared/media-tokens'
import { expect, test } from 'vitest'
import type { StoredBlob } from '../src/blobs/port.ts'
import { codedAnswer, grantFor, mediaKey, type TestMedia, upload, useMedia } from './support/media.ts'

const soon = () => Date.now() + 60_000

function ask<Purpose extends TokenPurpose>(media: TestMedia, purpose: Purpose, content: TokenContent<Purpose>) {
  const [method, path] = purpose === 'list' ? ['GET', 'blobs'] : ['POST', 'removals']
  const headers = { Authorization: `Bearer ${signToken(mediaKey, purpose, content)}` }
  return fetch(`${media.url}/media/${path}`, { method, headers })
}

async function valueIn<Value>(response: Response): Promise<Value> {
  return ((await response.json()) as { value: Value }).value
}

async function stored(media: TestMedia): Promise<string> {
  const receipt = await upload(media, randomBytes(10))
  return typeof receipt === 'string' ? receipt : (receipt.variants[0]?.blob ?? '')
}

test('the main server sees what is stored, and has removed what nothing refers to', async () => {
  const media = await useMedia()
  const [gone, kept] = [await stored(media), await stored(media)]
  const { blobs } = await valueIn<{ blobs: StoredBlob[] }>(await ask(media, 'list', { until: soon() }))
  expect(blobs.map(({ key }) => key)).toEqual([gone, kept].sort())
  const after = blobs[0]?.key
  const rest = await valueIn<{ blobs: StoredBlob[] }>(await ask(media, 'list', { after, until: soon() }))
  expect(rest.blobs).toHaveLength(1)

  // Seen before both were stored: neither may go.
  const tooOld = { blobs: [gone, kept], unlessStoredSince: 1, until: soon() }
  expect(await valueIn(await ask(media, 'remove', tooOld))).toEqual({ kept: [gone, kept] })
  const now = { blobs: [gone], unlessStoredSince: soon(), until: soon() }
  // Again, as after a lost answer.
  for (let round = 0; round < 2; round++) expect(await valueIn(await ask(media, 'remove', now))).toEqual({ kept: [] })
  expect(await media.blobs.list()).toMatchObject([{ key: kept }])
})

test('nobody else does', async () => {
  const media = await useMedia()
  const grant = signToken(mediaKey, 'upload', grantFor(1))
  const expired = signToken(mediaKey, 'list', { until: Date.now() - 1 })
  for (const [method, path] of [
    ['GET', 'blobs'],
    ['POST', 'removals'],
  ] as const)
    for (const token of [undefined, 'nonsense', grant, ...(path === 'blobs' ? [expired] : [])]) {
      const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` }
      const answer = await codedAnswer(await fetch(`${media.url}/media/${path}`, { method, headers }))
      expect(answer.status).toBe(403)
    }
})

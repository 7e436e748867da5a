import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import type { UploadGrant } from '@maru/shared'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  create,
  grantFor,
  headersOf,
  offsetOf,
  patch,
  receiptOf,
  type TestMedia,
  upload,
  useMedia,
} from '../support/media.ts'

/** Sends a first byte and then no more, unless the test does. */
function startSlowly({ url }: TestMedia, grant: UploadGrant, first = 'x'): ClientRequest {
  const sending = request(`${url}/media/uploads/${grant.fileId}`, {
    method: 'PATCH',
    agent: false,
    headers: {
      ...headersOf(grant),
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Offset': '0',
      'Content-Length': String(grant.bytes),
    },
  })
  sending.on('error', () => undefined).write(first)
  onTestFinished(() => void sending.destroy())
  return sending
}

const statusOf = async (sending: ClientRequest): Promise<number> => {
  const [response] = await once(sending, 'response')
  return response.statusCode
}

describe('whoever sends slowly', () => {
  test('by the hundred takes no place but their own', async () => {
    const media = await useMedia({ settings: { MARU_UPLOADS_PER_PERSON: '3' } })
    const slow: ClientRequest[] = []
    const grants: UploadGrant[] = []
    for (let count = 0; count < 300; count++) grants.push(grantFor(1_000, { by: 'slowpoke' }))
    for (const grant of grants.slice(0, 3)) {
      await create(media, grant)
      slow.push(startSlowly(media, grant))
    }
    for (const grant of grants.slice(0, 3)) await expect.poll(() => sizeOf(media, grant)).toBe(1)
    for (const grant of grants.slice(3)) slow.push(startSlowly(media, grant))
    const refused = await Promise.all(slow.slice(3).map(statusOf))
    expect(new Set(refused)).toEqual(new Set([503]))
    expect(await upload(media, randomBytes(100_000))).toMatchObject({ bytes: 100_000 })
  })

  test('and asks by the hundred how far it is is refused, too', async () => {
    const media = await useMedia()
    const grant = grantFor(10)
    await create(media, grant)
    const ask = () => fetch(`${media.url}/media/uploads/${grant.fileId}`, { method: 'HEAD', headers: headersOf(grant) })
    const statuses = await Promise.all(Array.from({ length: 100 }, () => ask().then(({ status }) => status)))
    expect(new Set(statuses)).toEqual(new Set([200, 503]))
    expect(await offsetOf(media, grant)).toBe(0)
  })

  test('and stops is cut, and goes on later from there', async () => {
    const media = await useMedia({ quietMs: 3_000 })
    const grant = grantFor(10)
    await create(media, grant)
    const sending = startSlowly(media, grant, 'hello')
    await new Promise((resolve) => sending.once('close', resolve))
    expect(await offsetOf(media, grant)).toBe(5)
    expect((await patch(media, grant, 5, 'world')).status).toBe(204)
  })

  test('over a broken connection can go on with a new one at once', async () => {
    const media = await useMedia({ settings: { MARU_UPLOADS_PER_PERSON: '1' } })
    const grant = grantFor(10)
    await create(media, grant)
    startSlowly(media, grant, 'hello')
    await expect.poll(() => sizeOf(media, grant)).toBe(5)
    // The first still has the upload's lock, and is told to let go.
    expect(await offsetOf(media, grant)).toBe(5)
    expect((await patch(media, grant, 5, 'world')).status).toBe(204)
  })
})

async function sizeOf({ folder }: TestMedia, { fileId }: UploadGrant): Promise<number> {
  return (await stat(`${folder}/media/uploads/${fileId}.bytes`)).size
}

test('whoever has much to be looked at waits for that alone', async () => {
  const goOn = Promise.withResolvers<boolean>()
  const waiting = new Set<string>()
  const scan = async (path: string) => {
    waiting.add(path)
    return goOn.promise
  }
  const media = await useMedia({ scan, settings: { MARU_UPLOADS_PER_PERSON: '2' }, receiptWaitMs: 60_000 })
  const whole = async (by: string) => {
    const grant = grantFor(1, { by })
    await create(media, grant)
    await patch(media, grant, 0, 'x')
    return grant
  }
  const [first, second, third, other] = [await whole('jun'), await whole('jun'), await whole('jun'), await whole('sua')]
  const asked = [first, second, other].map((grant) => receiptOf(media, grant))
  await expect.poll(() => waiting.size).toBe(3)
  expect(await receiptOf(media, third)).toBe('media.busy')
  goOn.resolve(true)
  expect(await Promise.all(asked)).toMatchObject([{ by: 'jun' }, { by: 'jun' }, { by: 'sua' }])
  expect(await receiptOf(media, third)).toMatchObject({ by: 'jun' })
})

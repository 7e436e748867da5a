import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { link, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import {
  codedAnswer,
  create,
  grantFor,
  headersOf,
  offsetOf,
  patch,
  receiptOf,
  upload,
  useMedia,
} from '../support/media.ts'

describe('an upload', () => {
  test('is kept, and confirmed with a receipt', async () => {
    const media = await useMedia()
    const content = randomBytes(100_000)
    const receipt = await upload(media, content)
    expect(receipt).toMatchObject({
      by: 'minji',
      kind: 'file',
      type: 'application/octet-stream',
      bytes: content.length,
      variants: [{ name: 'original', bytes: content.length }],
    })
  })

  test('goes on where it was cut', async () => {
    const media = await useMedia()
    const content = randomBytes(50_000)
    const grant = grantFor(content.length)
    await create(media, grant)
    expect(await offsetOf(media, grant)).toBe(0)
    expect((await patch(media, grant, 0, content.subarray(0, 20_000))).status).toBe(204)
    expect(await offsetOf(media, grant)).toBe(20_000)
    expect(await receiptOf(media, grant)).toBe('media.incomplete')
    expect((await patch(media, grant, 20_000, content.subarray(20_000))).headers.get('Upload-Offset')).toBe('50000')
    expect(await receiptOf(media, grant)).toMatchObject({ bytes: 50_000 })
    expect(await offsetOf(media, grant)).toBe(50_000)
  })

  test('created again after a lost answer keeps what it has', async () => {
    const media = await useMedia()
    const grant = grantFor(10)
    expect((await create(media, grant)).headers.get('Location')).toBe(`/media/uploads/${grant.fileId}`)
    await patch(media, grant, 0, 'hello')
    expect((await create(media, grant)).status).toBe(201)
    expect(await offsetOf(media, grant)).toBe(5)
    expect(await create(media, grant, 9)).toMatchObject({ status: 403, code: 'media.denied' })
  })

  test('may begin with its creation, and is not begun again by another', async () => {
    const media = await useMedia()
    const grant = grantFor(10)
    const begin = async (body: string) => {
      const type = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Length': '10' }
      const headers = { ...headersOf(grant), ...type }
      return codedAnswer(await fetch(`${media.url}/media/uploads`, { method: 'POST', headers, body }))
    }
    expect((await begin('hello')).headers.get('Upload-Offset')).toBe('5')
    expect(await begin('HELLO')).toMatchObject({ status: 409, code: 'media.incomplete' })
    await patch(media, grant, 5, 'world')
    const receipt = await receiptOf(media, grant)
    if (typeof receipt === 'string') throw new Error(receipt)
    expect(await text(await media.blobs.open(receipt.variants[0]?.blob ?? ''))).toBe('helloworld')
    expect(await begin('HELLO')).toMatchObject({ status: 409 })
  })

  test.skipIf(!existsSync('/dev/full'))('that finds the disk full is refused with the reason', async () => {
    const media = await useMedia()
    const grant = grantFor(5)
    await create(media, grant)
    const path = join(media.folder, 'media', 'uploads', `${grant.fileId}.bytes`)
    rmSync(path)
    symlinkSync('/dev/full', path)
    expect(await patch(media, grant, 0, 'hello')).toMatchObject({ status: 507, code: 'server.storage_full' })
  })

  test('gives the same receipt as often as it is asked', async () => {
    const media = await useMedia()
    const grant = grantFor(5)
    await create(media, grant)
    await patch(media, grant, 0, 'hello')
    const receipts = await Promise.all([receiptOf(media, grant), receiptOf(media, grant), receiptOf(media, grant)])
    for (const receipt of receipts) expect(receipt).toMatchObject({ fileId: grant.fileId, sha256: expect.any(String) })
    expect(readdirSync(join(media.folder, 'media', 'work'))).toEqual([])
  })

  test('can be empty', async () => {
    const media = await useMedia()
    expect(await upload(media, new Uint8Array())).toMatchObject({ kind: 'file', bytes: 0 })
  })

  test('that is cancelled leaves nothing', async () => {
    const media = await useMedia()
    const grant = grantFor(10)
    await create(media, grant)
    await patch(media, grant, 0, 'hello')
    const headers = headersOf(grant)
    const response = await fetch(`${media.url}/media/uploads/${grant.fileId}`, { method: 'DELETE', headers })
    expect(response.status).toBe(204)
    expect(await offsetOf(media, grant)).toBeUndefined()
    expect(await receiptOf(media, grant)).toBe('media.not_found')
    expect(readdirSync(join(media.folder, 'media', 'uploads')).filter((name) => !name.includes('.lock'))).toEqual([])
  })

  test('that is whole stays the one that is looked at', async () => {
    const grant = grantFor(5)
    const begin = async (content: string) => {
      await create(media, grant)
      await patch(media, grant, 0, content)
    }
    const media = await useMedia({
      scan: async (path) => {
        const isClean = (await readFile(path, 'utf8')) === 'clean'
        await fetch(`${media.url}/media/uploads/${grant.fileId}`, { method: 'DELETE', headers: headersOf(grant) })
        await begin('virus')
        return isClean
      },
    })
    await begin('clean')
    const sha256 = createHash('sha256').update('clean').digest('hex')
    expect(await receiptOf(media, grant)).toMatchObject({ sha256 })
    expect((await media.blobs.list()).map(({ key }) => key)).toEqual([sha256])
  })

  test('begun anew leaves alone what was stored of it', async () => {
    const media = await useMedia()
    const grant = grantFor(5)
    const blob = join(media.folder, 'blob')
    await writeFile(blob, 'hello')
    // A process that ended while it removed the upload has left its bytes, which are those of the blob.
    await link(blob, join(media.folder, 'media', 'uploads', `${grant.fileId}.bytes`))
    await create(media, grant)
    expect(await offsetOf(media, grant)).toBe(0)
    expect(await readFile(blob, 'utf8')).toBe('hello')
  })
})

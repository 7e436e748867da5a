import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { constants, getPriority } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { useFolder } from '@maru/testing/vitest'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Inspectors } from '../../src/pictures/inspectors.ts'
import {
  animation,
  endlessGif,
  packedComment,
  page,
  picture,
  pngOf,
  svgWithScript,
  windowsProgram,
} from '../support/corpus.ts'
import { create, grantFor, linkTo, patch, receiptOf, type TestMedia, upload, useMedia } from '../support/media.ts'

const asPicture = (media: TestMedia, content: Buffer<ArrayBuffer>) => upload(media, content, { as: 'picture' })

/** A picture after all that came before: the server is alive, and so is what decodes. */
async function expectAlive(media: TestMedia): Promise<void> {
  expect(await asPicture(media, await picture().jpeg().toBuffer())).toMatchObject({ kind: 'picture' })
}

test('what is no picture is not taken for one', async () => {
  const media = await useMedia()
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')
  const tiff = await picture().tiff().toBuffer()
  for (const content of [svgWithScript, page, windowsProgram, pdf, tiff, Buffer.from('BM'), Buffer.alloc(0)])
    expect(await asPicture(media, content)).toBe('media.unsupported')
  await expectAlive(media)
})

test('what is no picture can be sent as a file, without being uploaded again', async () => {
  const media = await useMedia()
  const grant = grantFor(svgWithScript.length, { as: 'picture' })
  await create(media, grant)
  await patch(media, grant, 0, svgWithScript)
  expect(await receiptOf(media, grant)).toBe('media.unsupported')
  // The sender says "as a file" then, and nothing has to be sent again.
  expect(await receiptOf(media, { ...grant, as: 'file' })).toMatchObject({ kind: 'file', bytes: svgWithScript.length })
})

test.each([
  ['PNG', () => picture(300, 200).png().toBuffer()],
  ['JPEG', () => picture(300, 200).jpeg().toBuffer()],
  ['WebP', () => picture(300, 200).webp({ lossless: true }).toBuffer()],
])('a %s that breaks off is damaged', async (_, make) => {
  const media = await useMedia()
  const content = await make()
  for (const share of [0.5, 0.9]) {
    const part = content.subarray(0, Math.floor(content.length * share))
    expect(await asPicture(media, part)).toBe('media.unreadable')
  }
  await expectAlive(media)
})

describe('bombs', () => {
  test('that unpack to gigapixels are too complex, before anything is unpacked', async () => {
    const media = await useMedia()
    for (const [width, height] of [
      [60_000, 60_000],
      [65_535, 65_535],
      [2_000_000, 2_000],
    ] as const)
      expect(await asPicture(media, pngOf(width, height, Buffer.alloc(100_000)))).toBe('media.too_complex')
    await expectAlive(media)
  })

  test('within the limit are made small like any picture', async () => {
    const media = await useMedia({ settings: { MARU_PICTURE_MEGAPIXELS: '10' } })
    const content = pngOf(3_000, 3_000, Buffer.alloc(3_001 * 3_000))
    expect(content.length).toBeLessThan(20_000)
    expect(await asPicture(media, content)).toMatchObject({ kind: 'picture', width: 2_560 })
    expect(await asPicture(media, pngOf(4_000, 3_000, Buffer.alloc(0)))).toBe('media.too_complex')
  })

  test('that promise more pixels than they have are damaged', async () => {
    const media = await useMedia()
    expect(await asPicture(media, pngOf(1_000, 1_000, Buffer.alloc(5_000)))).toBe('media.unreadable')
  })

  test('in a comment do not go off', async () => {
    const media = await useMedia({ settings: { MARU_PICTURE_MEMORY_MB: '192' } })
    const content = pngOf(10, 10, Buffer.alloc(110), packedComment(200 * 1_024 ** 2))
    const receipt = await asPicture(media, content)
    if (typeof receipt === 'string') expect(receipt).toBe('media.unreadable')
    else for (const variant of receipt.variants) expect(variant.bytes).toBeLessThan(10_000)
    await expectAlive(media)
  })

  test('of frames are too complex', async () => {
    const media = await useMedia()
    expect(await asPicture(media, endlessGif(10_000))).toBe('media.too_complex')
    expect(await asPicture(media, endlessGif(50))).toMatchObject({ kind: 'gif' })
    const large = await (await animation(12, 300, 300)).gif().toBuffer()
    const strict = await useMedia({ settings: { MARU_PICTURE_MEGAPIXELS: '1' } })
    expect(await asPicture(strict, large)).toBe('media.too_complex')
  })
})

test('what hangs behind a picture is gone from what is shown', async () => {
  const media = await useMedia()
  const zip = Buffer.from('PK\u0003\u0004 a hidden archive')
  const jpeg = Buffer.concat([await picture().jpeg().toBuffer(), zip, page])
  const script = Buffer.concat([await picture().gif().toBuffer(), Buffer.from('*/=1;alert(1)//'), page])
  for (const content of [jpeg, script]) {
    const receipt = await asPicture(media, content)
    if (typeof receipt === 'string') throw new Error(receipt)
    for (const { blob } of receipt.variants) {
      const stored = await buffer(await media.blobs.open(blob))
      for (const trace of ['PK\u0003\u0004', 'alert', '<script']) expect(stored.includes(trace)).toBe(false)
    }
  }
})

test('what runs in a page is only ever saved', async () => {
  const media = await useMedia()
  for (const [content, type] of [
    [svgWithScript, 'image/svg+xml'],
    [page, 'text/html'],
    [windowsProgram, 'application/x-msdownload'],
  ] as const) {
    const receipt = await upload(media, content)
    if (typeof receipt === 'string') throw new Error(receipt)
    const blob = receipt.variants[0]?.blob ?? ''
    for (const claimed of [type, receipt.type]) {
      const { headers } = await fetch(linkTo(media, { blob, type: claimed, name: 'photo\u202Egpj.exe' }))
      expect(headers.get('Content-Type')).toBe('application/octet-stream')
      expect(headers.get('Content-Disposition')).toBe(
        `attachment; filename="photogpj.exe"; filename*=UTF-8''photogpj.exe`,
      )
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
    }
  }
})

test('whatever is changed in a picture, it is shown or refused, and the next one is shown', async () => {
  const media = await useMedia()
  const seed = Math.floor(Math.random() * 2 ** 31)
  let state = seed
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state % below
  }
  const originals = [
    await picture().jpeg().toBuffer(),
    await picture().png().toBuffer(),
    await picture().webp().toBuffer(),
    await (await animation(3)).gif().toBuffer(),
    await picture().avif({ effort: 0 }).toBuffer(),
  ]
  for (let round = 0; round < 40; round++) {
    const content = Buffer.from(originals[round % originals.length] ?? '')
    for (let count = 0; count < 1 + random(8); count++) content[12 + random(content.length - 12)] = random(256)
    const answer = await asPicture(media, content)
    const code = typeof answer === 'string' ? answer : 'shown'
    expect(['shown', 'media.unreadable', 'media.unsupported', 'media.too_complex'], `seed ${seed}`).toContain(code)
  }
  await expectAlive(media)
})

describe('a process that looks at pictures', () => {
  const limits = { pixels: 200_000_000, frames: 1_000, animatedPixels: 200_000_000 }
  function inspectorsOf(options: Partial<ConstructorParameters<typeof Inspectors>[0]>): Inspectors {
    const inspectors = new Inspectors({ processes: 1, maxCpuMs: 60_000, maxBytes: 4 * 1_024 ** 3, ...options })
    onTestFinished(() => inspectors.stop())
    return inspectors
  }
  async function jobOf(content: Buffer) {
    const folder = useFolder()
    const path = join(folder, 'upload')
    await writeFile(path, content)
    mkdirSync(join(folder, 'variants'))
    return { path, as: 'picture' as const, folder: join(folder, 'variants'), limits }
  }
  /** Thirty megapixels that have to be in memory at once, because they are turned. */
  const large = () =>
    sharp({ create: { width: 6_000, height: 5_000, channels: 3, background: '#123' } })
      .withMetadata({ orientation: 6 })
      .png({ compressionLevel: 1 })
      .toBuffer()

  test('is ended when it takes too much memory, which only that picture feels', async () => {
    const inspectors = inspectorsOf({ maxBytes: 160 * 1_024 ** 2 })
    const [bad, good] = [await jobOf(await large()), await jobOf(await picture().png().toBuffer())]
    const answers = await Promise.allSettled([inspectors.inspect(bad), inspectors.inspect(good)])
    expect(answers).toMatchObject([
      { status: 'rejected', reason: { code: 'media.too_complex' } },
      { status: 'fulfilled', value: { kind: 'picture' } },
    ])
  })

  test('is ended when it works too long', async () => {
    const inspectors = inspectorsOf({ maxCpuMs: 100 })
    await expect(inspectors.inspect(await jobOf(await large()))).rejects.toMatchObject({ code: 'media.too_complex' })
  })

  const children = `/proc/${process.pid}/task/${process.pid}/children`
  const childrenNow = () => readFileSync(children, 'utf8').trim().split(' ')

  test.skipIf(!existsSync(children))('lets messages go first, on each of its threads', async () => {
    const before = new Set(childrenNow())
    await inspectorsOf({}).inspect(await jobOf(await picture().jpeg().toBuffer()))
    const [pid] = childrenNow().filter((child) => !before.has(child))
    const threads = readdirSync(`/proc/${pid}/task`).map(Number)
    expect(threads.length).toBeGreaterThan(4)
    const { PRIORITY_BELOW_NORMAL } = constants.priority
    expect(threads.map(getPriority)).toEqual(threads.map(() => PRIORITY_BELOW_NORMAL))
  })

  test.skipIf(!existsSync(children))('is ended when it hangs', async () => {
    const before = new Set(childrenNow())
    const inspectors = inspectorsOf({ maxCpuMs: 500 })
    const job = await jobOf(await large())
    const asked = inspectors.inspect(job).catch((error: unknown) => error)
    const started = () => childrenNow().filter((pid) => !before.has(pid))
    await expect.poll(started).not.toEqual([])
    // It stands still, as if a decoder waited for something that never comes.
    for (const pid of started()) process.kill(Number(pid), 'SIGSTOP')
    expect(await asked).toMatchObject({ code: 'media.too_complex' })
  })

  test('is told apart from a server that stops', async () => {
    const inspectors = inspectorsOf({})
    const job = await jobOf(await large())
    const asked = inspectors.inspect(job)
    inspectors.stop()
    await expect(asked).rejects.toMatchObject({ code: 'server.unavailable' })
    await expect(inspectors.inspect(job)).rejects.toMatchObject({ code: 'server.unavailable' })
  })
})

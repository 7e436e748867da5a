import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { FileReceipt } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findVideoTools } from '../../src/pictures/video-tools.ts'
import { secret, svgWithScript } from '../support/corpus.ts'
import { elsewhere } from '../support/elsewhere.ts'
import { type TestMedia, upload, useMedia } from '../support/media.ts'

const found = findVideoTools(process.env['PATH'])
const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name))
const names = ({ variants }: FileReceipt) => variants.map(({ name }) => name)

async function asVideo(media: TestMedia, content: Buffer<ArrayBuffer>): Promise<FileReceipt> {
  const receipt = await upload(media, content, { as: 'video' })
  if (typeof receipt === 'string') throw new Error(receipt)
  return receipt
}

describe.skipIf(!found)('with FFmpeg, which is not in every PATH,', () => {
  const withTools = (settings = {}) => useMedia({ videoTools: found, settings })

  test('a video has its size as it is seen, its length and its first frame', async () => {
    const media = await withTools()
    const receipt = await asVideo(media, fixture('turned.mp4'))
    expect(receipt).toMatchObject({ kind: 'video', type: 'video/mp4', width: 96, height: 160, duration: 1_000 })
    expect(receipt.thumbhash).toMatch(/^[A-Za-z0-9+/=]+$/)
    expect(receipt.variants).toMatchObject([
      { name: 'original', type: 'video/mp4' },
      { name: 'still', type: 'image/webp', width: 96, height: 160 },
      { name: 'fallback', type: 'image/jpeg', width: 96, height: 160 },
      { name: 'thumb', type: 'image/webp' },
    ])
    for (const { blob } of receipt.variants)
      expect((await buffer(await media.blobs.open(blob))).includes(secret)).toBe(false)
    const still = await buffer(await media.blobs.open(receipt.variants[1]?.blob ?? ''))
    expect((await sharp(still).stats()).isOpaque).toBe(true)
    expect((await sharp(still).stats()).entropy).toBeGreaterThan(1)
  })

  test('pixels that are not square are made so', async () => {
    const receipt = await asVideo(await withTools(), fixture('wide.webm'))
    expect(receipt).toMatchObject({ kind: 'video', type: 'video/webm', width: 320, height: 96, duration: 1_000 })
    expect(receipt.variants[1]).toMatchObject({ name: 'still', width: 320, height: 96 })
  })

  test('what can’t be read is kept as it is without FFmpeg', async () => {
    const media = await withTools()
    const video = fixture('turned.mp4')
    for (const content of [
      video.subarray(0, 40),
      video.subarray(0, 2_000),
      Buffer.concat([video.subarray(0, 32), Buffer.alloc(9_000, 7)]),
    ]) {
      const receipt = await asVideo(media, content)
      expect(receipt).toMatchObject({ kind: 'video', bytes: content.length })
      expect(names(receipt)).toEqual(['original'])
      expect(receipt).not.toHaveProperty('width')
    }
    expect(names(await asVideo(media, video))).toContain('still')
  })

  test('decoders that no browser has are not tried', async () => {
    const receipt = await asVideo(await withTools(), fixture('stills.mp4'))
    expect(names(receipt)).toEqual(['original'])
  })

  test('a list of other files is never followed, whatever it looks like', async () => {
    const asked: (string | undefined)[] = []
    const trap = createServer(({ url }, response) => {
      asked.push(url)
      response.end(fixture('turned.mp4'))
    })
    await new Promise<void>((resolve) => void trap.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void trap.close())
    const media = await withTools()
    const own = `file://${join(import.meta.dirname, '../fixtures/turned.mp4')}`
    const [mp4, ebml] = [fixture('turned.mp4').subarray(0, 32), fixture('wide.webm').subarray(0, 64)]
    for (const target of [
      own,
      `http://127.0.0.1:${(trap.address() as AddressInfo).port}/x.mp4`,
      `subfile,,start,0,end,0,,:${own}`,
    ]) {
      const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${target}\n#EXT-X-ENDLIST\n`
      const concat = `ffconcat version 1.0\nfile '${target}'\n`
      for (const list of [playlist, concat].map((text) => Buffer.from(text))) {
        expect(await upload(media, list, { as: 'video' })).toBe('media.unsupported')
        for (const head of [mp4, ebml]) {
          const receipt = await asVideo(media, Buffer.concat([head, Buffer.from('\n'), list]))
          expect(names(receipt)).toEqual(['original'])
        }
      }
    }
    expect(await upload(media, svgWithScript, { as: 'video' })).toBe('media.unsupported')
    expect(asked).toEqual([])
  })

  test('a reference to another file in a video is never followed', async () => {
    const media = await withTools()
    const referring = elsewhere(fixture('turned.mp4'), join(import.meta.dirname, '../fixtures/turned.mp4'))
    expect(names(await asVideo(media, referring))).toEqual(['original'])
  })
})

test('without FFmpeg, a video is kept and nothing is said of it', async () => {
  const receipt = await asVideo(await useMedia(), fixture('turned.mp4'))
  expect(receipt).toMatchObject({ kind: 'video', variants: [{ name: 'original' }] })
  expect(names(receipt)).toEqual(['original'])
  expect(receipt).not.toHaveProperty('duration')
})

describe.skipIf(process.platform === 'win32')('a program that reads videos', () => {
  function programs(script: string) {
    const folder = useFolder()
    const tools = { ffmpeg: join(folder, 'ffmpeg'), ffprobe: join(folder, 'ffprobe') }
    for (const path of Object.values(tools)) writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    return { folder, tools }
  }

  test.each([
    ['works without end', 'while :; do :; done'],
    ['waits without end', 'exec sleep 1000'],
    ['talks without end', 'exec yes'],
    ['crashes', 'kill -SEGV $$'],
  ])('is ended when it %s, and the video is taken', async (_, script) => {
    const media = await useMedia({ videoTools: programs(script).tools, settings: { MARU_PICTURE_SECONDS: '1' } })
    expect(names(await asVideo(media, fixture('turned.mp4')))).toEqual(['original'])
  })

  test('can write nothing', async () => {
    const { folder, tools } = programs('echo more >> "$(dirname "$0")/said"')
    await asVideo(await useMedia({ videoTools: tools }), fixture('turned.mp4'))
    expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('')
  })

  test.skipIf(process.platform !== 'linux')('knows nothing of ours and has so much time and memory', async () => {
    const said = '{"streams":[{"width":\'$HOME$(ulimit -t)\',"height":1}],"format":{"duration":\'$(ulimit -v)\'}}'
    const { tools } = programs(`echo '${said}'`)
    const receipt = await asVideo(await useMedia({ videoTools: tools }), fixture('turned.mp4'))
    expect(receipt).toMatchObject({ width: 10, height: 1, duration: 1_536 * 1_024 * 1_000 })
  })

  test('is found where both are in one folder', () => {
    const { folder, tools } = programs('')
    expect(findVideoTools(['/nowhere', folder].join(delimiter))).toEqual(tools)
    rmSync(tools.ffprobe)
    expect(findVideoTools(folder)).toBeUndefined()
    expect(findVideoTools(undefined)).toBeUndefined()
  })
})

import { newId, type UploadGrant } from '@maru/shared'
import { openToken, signToken } from '@maru/shared/media-tokens'
import { openRelay, type ServerProcess, startFaultyProxy, startMediaProcess } from '@maru/testing'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { KeptFile, UploadTarget } from '../../src/index.ts'
import { tusUploader } from '../../src/tus/index.ts'

const key = 'a key of the tests, long enough for anybody'
const megabyte = 1_024 ** 2
/** More than one request carries. */
const manyBytes = 20 * megabyte
const uploader = tusUploader()
let media: ServerProcess
beforeAll(async () => {
  media = await startMediaProcess({ MARU_MEDIA_KEY: key })
})
afterAll(() => media.remove())

/** A file that says which parts of it were read. */
function fileOf(content: Uint8Array): KeptFile & { readonly reads: number[] } {
  const reads: number[] = []
  return {
    bytes: content.length,
    reads,
    async read(from, to) {
      reads.push(from)
      return content.slice(from, to)
    },
  }
}

const zeros = (bytes: number) => fileOf(new Uint8Array(bytes))

function targetFor(bytes: number, more: Partial<UploadGrant> = {}, signedWith = key): UploadTarget {
  const grant = { fileId: newId(), by: 'minji', as: 'file' as const, bytes, until: Date.now() + 3_600_000, ...more }
  return {
    endpoint: `${media.url}/media/uploads`,
    grant: signToken(signedWith, 'upload', grant),
    fileId: grant.fileId,
  }
}

const through = (target: UploadTarget, url: string): UploadTarget => ({ ...target, endpoint: `${url}/media/uploads` })
const upload = (file: KeptFile, target: UploadTarget, onProgress: (uploaded: number) => void = () => {}) =>
  uploader.upload(file, target, onProgress).done

async function receiptOf(target: UploadTarget) {
  for (;;) {
    const receipt = await uploader.receipt(target)
    if (receipt !== undefined) return openToken(key, 'receipt', receipt, Date.now())
  }
}

/** Resolves when the upload has come that far. */
function when(reached: number): { readonly done: Promise<void>; readonly onProgress: (uploaded: number) => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { done: promise, onProgress: (uploaded) => uploaded >= reached && resolve() }
}

test('a file arrives whole, and the media server signs for it', { timeout: 120_000 }, async () => {
  const file = fileOf(new TextEncoder().encode('안녕하세요'))
  const target = targetFor(file.bytes)
  const progress: number[] = []
  await upload(file, target, (uploaded) => progress.push(uploaded))
  expect(progress.at(-1)).toBe(file.bytes)
  expect(await receiptOf(target)).toMatchObject({ fileId: target.fileId, by: 'minji', bytes: 15, kind: 'file' })
})

test('an empty file arrives as well', { timeout: 120_000 }, async () => {
  const target = targetFor(0)
  await upload(zeros(0), target)
  expect(await receiptOf(target)).toMatchObject({ bytes: 0 })
})

test('what arrived before a cut is not sent again', { timeout: 120_000 }, async () => {
  const proxy = await startFaultyProxy(media.url, Math.random)
  onTestFinished(() => proxy.close())
  const target = targetFor(manyBytes)
  const { done, onProgress } = when(9 * megabyte)
  const first = upload(zeros(manyBytes), through(target, proxy.url), onProgress)
  await done
  proxy.cut()
  await expect(first).rejects.toMatchObject({ code: 'request.offline' })
  const rest = zeros(manyBytes)
  await upload(rest, target)
  expect(rest.reads[0]).toBeGreaterThanOrEqual(8 * megabyte)
  expect(await receiptOf(target)).toMatchObject({ bytes: manyBytes })
})

test('an upload goes on after the media server was killed', { timeout: 120_000 }, async () => {
  const target = targetFor(manyBytes)
  const { done, onProgress } = when(9 * megabyte)
  const first = upload(zeros(manyBytes), target, onProgress)
  await done
  const [outcome] = await Promise.allSettled([first, media.restart()])
  expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'request.offline' } })
  const rest = zeros(manyBytes)
  await upload(rest, target)
  expect(rest.reads[0]).toBeGreaterThanOrEqual(8 * megabyte)
  expect(await receiptOf(target)).toMatchObject({ bytes: manyBytes })
})

test('of a file that is there, nothing is sent', { timeout: 120_000 }, async () => {
  const target = targetFor(4)
  await upload(zeros(4), target)
  await receiptOf(target)
  const again = zeros(4)
  await upload(again, target)
  expect(again.reads).toEqual([])
  expect(await receiptOf(target)).toMatchObject({ bytes: 4 })
})

test('a picture that can’t be shown is sent as a file without another upload', { timeout: 120_000 }, async () => {
  const damaged = fileOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]))
  const fileId = newId()
  const target = targetFor(damaged.bytes, { as: 'picture', fileId })
  await upload(damaged, target)
  await expect(receiptOf(target)).rejects.toMatchObject({ code: expect.stringMatching(/^media\.un/) })
  const again = zeros(damaged.bytes)
  const asFile = targetFor(damaged.bytes, { as: 'file', fileId })
  await upload(again, asFile)
  expect(again.reads).toEqual([])
  expect(await receiptOf(asFile)).toMatchObject({ kind: 'file' })
})

test('refusals keep their codes', { timeout: 120_000 }, async () => {
  const refused = (code: string) => ({ code })
  await expect(upload(zeros(20), targetFor(10))).rejects.toMatchObject(refused('media.too_large'))
  const late = targetFor(4, { until: Date.now() - 1 })
  await expect(upload(zeros(4), late)).rejects.toMatchObject(refused('media.expired'))
  await expect(uploader.receipt(late)).rejects.toMatchObject(refused('media.expired'))
  const forged = targetFor(4, {}, 'another key, just as long as the real one')
  await expect(upload(zeros(4), forged)).rejects.toMatchObject(refused('media.denied'))
  await expect(uploader.receipt(targetFor(4))).rejects.toMatchObject(refused('media.not_found'))
  const gone = through(targetFor(4), 'http://127.0.0.1:1')
  await expect(upload(zeros(4), gone)).rejects.toMatchObject(refused('request.offline'))
  await expect(uploader.receipt(gone)).rejects.toMatchObject(refused('request.offline'))
})

test('an upload that is cancelled stops, also before its first request', { timeout: 120_000 }, async () => {
  const target = targetFor(manyBytes)
  const early = uploader.upload(zeros(manyBytes), target, () => {})
  early.cancel()
  await expect(early.done).rejects.toMatchObject({ code: 'request.offline' })
  await expect(uploader.receipt(target)).rejects.toMatchObject({ code: 'media.not_found' })
  const { done, onProgress } = when(1)
  const running = uploader.upload(zeros(manyBytes), target, onProgress)
  await done
  running.cancel()
  await expect(running.done).rejects.toMatchObject({ code: 'request.offline' })
  await expect(uploader.receipt(target)).rejects.toMatchObject({ code: 'media.incomplete' })
})

test('an upload of which nothing moves is given up, to go on over a new connection', { timeout: 120_000 }, async () => {
  const relay = await openRelay()
  onTestFinished(() => relay.close())
  const url = relay.through(media.url)
  relay.hang()
  const stuck = tusUploader({ quietMs: 200 }).upload(zeros(4), through(targetFor(4), url), () => {})
  await expect(stuck.done).rejects.toMatchObject({ code: 'request.timeout' })
})

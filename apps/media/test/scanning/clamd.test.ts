import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clamdAt } from '../../src/scanning/clamd.ts'
import { eicar } from '../support/eicar.ts'
import { create, grantFor, patch, receiptOf, upload, useMedia } from '../support/media.ts'

/** Speaks clamd's INSTREAM and finds EICAR, as the real one does; real-clamd.test.ts holds us to that. */
function answerLikeClamd(socket: Socket, maxBytes = Number.POSITIVE_INFINITY): void {
  let received = Buffer.alloc(0)
  socket
    .on('error', () => undefined)
    .on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (received.length > maxBytes) socket.end('INSTREAM size limit exceeded. ERROR\0')
      else if (received.subarray(-4).equals(Buffer.alloc(4)))
        socket.end(received.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0')
    })
}

async function listen(server: Server, target: { port: number; host: string } | { path: string }): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(target, resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? `127.0.0.1:${address.port}` : String(address)
}
const loopback = { port: 0, host: '127.0.0.1' }

async function fileOf(content: string | Buffer): Promise<string> {
  const path = join(useFolder(), 'upload')
  await writeFile(path, content)
  return path
}

describe('the scanner', () => {
  test.each(['127.0.0.1', 'a socket'])('lets pass what is clean and nothing else, at %s', async (where) => {
    const folder = useFolder()
    mkdirSync(folder, { recursive: true })
    const target = where === 'a socket' ? { path: join(folder, 'clamd.sock') } : loopback
    const scan = clamdAt(
      await listen(
        createServer((socket) => answerLikeClamd(socket)),
        target,
      ),
    )
    expect(await scan(await fileOf(randomBytes(300_000)))).toBe(true)
    expect(await scan(await fileOf(''))).toBe(true)
    expect(await scan(await fileOf(eicar))).toBe(false)
  })

  test.each([
    ['refuses the size', (socket: Socket) => answerLikeClamd(socket, 1_000)],
    ['hangs up', (socket: Socket) => void socket.destroy()],
    ['says nothing', (socket: Socket) => void socket.end()],
    ['says something else', (socket: Socket) => void socket.end('stream: OKAY\0')],
  ])('that %s lets nothing pass', async (_, answer) => {
    const scan = clamdAt(
      await listen(
        createServer((socket) => answer(socket.on('error', () => undefined))),
        loopback,
      ),
    )
    await expect(scan(await fileOf(randomBytes(3_000_000)))).rejects.toMatchObject({ code: 'media.scanner_away' })
  })

  test('that is not there lets nothing pass', async () => {
    await expect(clamdAt('127.0.0.1:1')(await fileOf('x'))).rejects.toMatchObject({ code: 'media.scanner_away' })
  })
})

describe('a file with a virus', () => {
  test('is never stored, however it is sent', async () => {
    const scan = clamdAt(
      await listen(
        createServer((socket) => answerLikeClamd(socket)),
        loopback,
      ),
    )
    const media = await useMedia({ scan })
    const grant = grantFor(eicar.length)
    await create(media, grant)
    await patch(media, grant, 0, eicar)
    expect(await receiptOf(media, grant), media.logs.join()).toBe('media.infected')
    expect(await receiptOf(media, { ...grant, as: 'picture' })).toBe('media.infected')
    expect(await media.blobs.list()).toEqual([])
    expect(await upload(media, Buffer.from('clean'))).toMatchObject({ kind: 'file' })
    expect(media.logs.join('')).toContain('the virus scanner found something')
  })

  test('waits for the scanner, and so does everything else', async () => {
    let isThere = false
    const media = await useMedia({ scan: async (path) => (isThere ? true : clamdAt('127.0.0.1:1')(path)) })
    const grant = grantFor(5)
    await create(media, grant)
    await patch(media, grant, 0, 'hello')
    expect(await receiptOf(media, grant)).toBe('media.scanner_away')
    isThere = true
    expect(await receiptOf(media, grant)).toMatchObject({ bytes: 5 })
  })
})

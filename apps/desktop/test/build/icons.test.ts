import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const desktop = join(import.meta.dirname, '../..')
const web = join(desktop, '../web/public')
const built = (name: string) => readFile(join(desktop, 'build', name))

/** A PNG's width and height, at a fixed offset after its signature and first chunk header. */
function sidesOf(png: Buffer): [number, number] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

test('the Windows icon has every size that Windows shows', async () => {
  const file = await built('icon.ico')
  const entries = Array.from({ length: file.readUInt16LE(4) }, (_, index) => 6 + 16 * index)
  const sizes = entries.map((at) => {
    const start = file.readUInt32LE(at + 12)
    const side = file.readUInt8(at) || 256
    expect(sidesOf(file.subarray(start, start + file.readUInt32LE(at + 8)))).toEqual([side, side])
    return side
  })
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
})

test('the macOS icon has every size that macOS shows', async () => {
  const file = await built('icon.icns')
  expect([file.toString('latin1', 0, 4), file.readUInt32BE(4)]).toEqual(['icns', file.length])
  const sizes: Record<string, number> = {}
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    sizes[file.toString('latin1', at, at + 4)] = sidesOf(file.subarray(at + 8))[0]
  expect(sizes).toEqual({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 })
})

test('the tray and taskbar pictures have the sizes in their names', async () => {
  for (const name of await readdir(join(desktop, 'resources'))) {
    const side = name.startsWith('overlay-') || name.includes('@2x') ? 32 : 16
    expect(sidesOf(await readFile(join(desktop, 'resources', name))), name).toEqual([side, side])
  }
})

test('a browser can install the web app: it has a name, a start page and icons of the required sizes', async () => {
  const manifest = JSON.parse(await readFile(join(web, 'manifest.webmanifest'), 'utf8')) as {
    name: string
    start_url: string
    display: string
    icons: { src: string; sizes: string; purpose?: string }[]
  }
  expect(manifest).toMatchObject({ name: 'Maru', start_url: '/', display: 'standalone' })
  const pictures = manifest.icons.filter(({ src }) => src.endsWith('.png'))
  for (const { src, sizes } of pictures) expect(sidesOf(await readFile(join(web, src))).join('x'), src).toBe(sizes)
  expect(pictures.filter(({ purpose }) => !purpose).map(({ sizes }) => sizes)).toEqual(['192x192', '512x512'])
  expect(pictures.filter(({ purpose }) => purpose === 'maskable')).toHaveLength(1)
})

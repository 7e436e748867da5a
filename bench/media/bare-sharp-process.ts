import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { peakOf } from './media-process.ts'

// The variants that the media server makes of a photo, by sharp as its manual has it: one pipeline, decoded once.
const [path = '', folder = '', count = '1'] = process.argv.slice(2)
const fit = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const
sharp.cache(false)
await mkdir(folder, { recursive: true })

async function make(): Promise<void> {
  const source = sharp(path).autoOrient().resize(fit(2_560))
  const view = source.clone().webp({ quality: 80, effort: 2 }).toFile(join(folder, 'view'))
  const fallback = source.clone().jpeg({ quality: 82 }).toFile(join(folder, 'fallback'))
  const thumb = source.clone().resize(fit(480)).webp({ quality: 80, effort: 2 }).toFile(join(folder, 'thumb'))
  await Promise.all([view, fallback, thumb])
}

await make()
const start = performance.now()
for (let index = 0; index < Number(count); index++) await make()
process.send?.({ ms: performance.now() - start, peak: peakOf(process.pid) })

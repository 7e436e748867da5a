import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { upload, useMedia } from '../support/media.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name))

// What Chromium and Firefox record, and what Safari does: in pieces, without an index.
test.each(['voice.webm', 'voice.m4a'])('a recording as browsers make it is kept, all of it: %s', async (name) => {
  const media = await useMedia()
  const content = fixture(name)
  const receipt = await upload(media, content, { as: 'voice' })
  expect(receipt).toMatchObject({ kind: 'voice', variants: [{ name: 'original', bytes: content.length }] })
  if (typeof receipt === 'string') throw new Error(receipt)
  const [original] = receipt.variants
  const kept = await buffer(await media.blobs.open(original?.blob ?? ''))
  // Only notes in it, such as the program's name, are blanked.
  expect(kept.length).toBe(content.length)
  expect(kept.subarray(-200)).toEqual(content.subarray(-200))
})

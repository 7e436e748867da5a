import { readFile } from 'node:fs/promises'
import { channels } from '@maru/host'
import { describe, expect, test } from 'vitest'

const folder = new URL('../../', import.meta.url)
const read = (path: string) => readFile(new URL(path, folder), 'utf8')

// These tests read the built app, which `npm test` builds first.
describe('the built app', () => {
  test('has a preload script that a sandbox can load, with the channels of the contract', async () => {
    const preload = await read('out/preload/index.js')
    expect(preload).toMatch(/require\(["']electron["']\)/)
    expect(preload).not.toMatch(/^import /m)
    for (const channel of Object.values(channels)) expect(preload).toContain(channel)
  })

  test('has its own bundle for the store worker, and imports none of our packages by name', async () => {
    expect((await read('out/main/store-worker.js')).length).toBeGreaterThan(1_000)
    expect(await read('out/main/index.js')).not.toMatch(/from ["']@maru\//)
  })

  test('has a page without inline scripts', async () => {
    const page = await read('out/renderer/index.html')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
    expect(page).not.toMatch(/\son\w+=/)
  })
})

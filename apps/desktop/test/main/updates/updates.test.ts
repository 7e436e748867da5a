import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { UpdateState } from '@maru/host'
import { useFolder } from '@maru/testing/vitest'
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater.js'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Updates } from '../../../src/main/updates/updates.ts'

// The real updater with real downloads from a feed like one a team would host. Only Electron's network is Node's here.
const program = Buffer.from('#!/bin/sh\n# the next version\n'.repeat(2_000))
const sha512 = createHash('sha512').update(program).digest('base64')

interface Feed {
  version: string
  sha512: string
  stagingPercentage?: number
}
let feed: Feed
let server: Server
let url: string
let folder: string

beforeEach(async () => {
  feed = { version: '0.2.0', sha512 }
  folder = useFolder()
  server = createServer((asked, answer) => {
    const path = new URL(asked.url ?? '', 'http://feed').pathname
    if (path === '/latest-linux.yml') answer.end(description(feed))
    else if (path === '/Maru.AppImage') answer.end(program)
    else answer.writeHead(404).end()
  })
  await listen(0)
  // The file that a package has beside the app.
  const where = { provider: 'generic', url, updaterCacheDirName: 'maru-updater' }
  await writeFile(join(folder, 'app-update.yml'), JSON.stringify(where))
  process.env['APPIMAGE'] = join(folder, 'old.AppImage')
})
afterEach(async () => {
  delete process.env['APPIMAGE']
  server.closeAllConnections()
  server.close()
})

async function listen(port: number): Promise<void> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const description = ({ version, sha512, stagingPercentage }: Feed): string =>
  JSON.stringify({
    version,
    files: [{ url: 'Maru.AppImage', sha512, size: program.length }],
    path: 'Maru.AppImage',
    sha512,
    releaseDate: '2026-11-21T00:00:00.000Z',
    releaseNotes: 'Quicker, and calmer.\n',
    ...(stagingPercentage !== undefined && { stagingPercentage }),
  })

class NodeExecutor extends ElectronHttpExecutor {
  override createRequest(options: object, callback: (response: unknown) => void): never {
    // The updater uses only what Node's and Electron's requests have in common.
    return request(options, callback) as never
  }
}

class ThisUpdater extends AppImageUpdater {
  installed = 0
  constructor() {
    super(null, {
      version: '0.1.0',
      name: 'maru',
      isPackaged: true,
      appUpdateConfigPath: join(folder, 'app-update.yml'),
      userDataPath: folder,
      baseCachePath: folder,
      whenReady: async () => {},
      relaunch() {},
      quit() {},
      onQuit() {},
    })
    // Replaces Electron's network, which is not available here.
    Object.assign(this, { httpExecutor: new NodeExecutor() })
    this.disableDifferentialDownload = true
  }
  override quitAndInstall(): void {
    this.installed += 1
  }
}

function updates() {
  const updater = new ThisUpdater()
  const seen: UpdateState['step'][] = []
  const order: string[] = []
  const due: { at: number; callback: () => void }[] = []
  const all = new Updates({
    updater,
    now: () => 7,
    random: () => 0.5,
    schedule: (at, callback) => due.push({ at, callback }),
    onChanged: () => {
      if (seen.at(-1) !== all.state.step) seen.push(all.state.step)
    },
    beforeInstall: async () => {
      order.push(`saved, ${updater.installed} installed`)
    },
    restart: () => order.push('started again'),
  })
  const settled = (step: UpdateState['step']) =>
    vi.waitFor(() => expect(all.state.step).toBe(step), { timeout: 60_000 })
  return { all, updater, seen, order, due, settled }
}

describe('updates', () => {
  test('download the next version, show its notes, and save everything before it is installed', async () => {
    const { all, updater, seen, order, settled } = updates()
    await all.check()
    await settled('ready')
    expect(seen).toEqual(['checking', 'downloading', 'ready'])
    expect(all.state).toEqual({ step: 'ready', version: '0.2.0', notes: 'Quicker, and calmer.' })
    const { installerPath } = updater as unknown as { installerPath: string }
    expect((await readFile(installerPath)).equals(program)).toBe(true)
    await all.install()
    expect(order).toEqual(['saved, 0 installed'])
    expect(updater.installed).toBe(1)
  })

  test('restart this version if the next could not be installed', async () => {
    const { all, updater, order, settled } = updates()
    updater.quitAndInstall = () => void updater.emit('error', new Error('no space'))
    await all.check()
    await settled('ready')
    await all.install()
    expect(order).toEqual(['saved, 0 installed', 'started again'])
  })

  test.each([
    ['the same version', { version: '0.1.0' }],
    ['an older version', { version: '0.0.9' }],
    ['a version staged for other computers', { stagingPercentage: 0 }],
  ])('download nothing when the feed has %s', async (_what, change) => {
    feed = { ...feed, ...change }
    const { all, seen } = updates()
    await all.check()
    expect(seen).toEqual(['checking', 'none'])
    expect(all.state.checkedAt).toBe(7)
  })

  test('never install a file that is not what the feed promised', async () => {
    feed = { ...feed, sha512: createHash('sha512').update('something else').digest('base64') }
    const { all, updater, settled } = updates()
    await all.check()
    await settled('failed')
    await all.install()
    expect(updater.installed).toBe(0)
  })

  test("fail quietly while the feed can't be reached, and work again when it can", async () => {
    const { port } = server.address() as AddressInfo
    const { all, settled } = updates()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await all.check()
    expect(all.state.step).toBe('failed')
    await listen(port)
    await all.check()
    await settled('ready')
  })

  test('are checked for automatically, a minute after the start and then four times a day', async () => {
    const { all, due, settled } = updates()
    all.start()
    expect(due.map(({ at }) => at)).toEqual([60_000])
    due[0]?.callback()
    await settled('ready')
    expect(due.map(({ at }) => at)).toEqual([60_000, 6 * 3_600_000])
  })

  test("are off in a copy that can't be updated", async () => {
    const all = new Updates({
      updater: undefined,
      now: () => 0,
      random: () => 0,
      schedule: () => expect.unreachable(),
      onChanged() {},
      beforeInstall: async () => expect.unreachable(),
      restart: () => expect.unreachable(),
    })
    all.start()
    await all.check()
    await all.install()
    expect(all.state).toEqual({ step: 'off' })
  })
})

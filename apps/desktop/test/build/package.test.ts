import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { makeFolder } from '@maru/testing'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { builderOptions } from '../../build/builder-options.ts'
import { newestNotes } from '../../build/release-notes.ts'
import { devices } from '../../src/main/permission-rule.ts'
import { launch } from '../host/driver.ts'

const folder = join(import.meta.dirname, '../..')
const require = createRequire(join(folder, 'package.json'))
const ofBuilder = createRequire(require.resolve('electron-builder'))
const read = (path: string) => readFile(join(folder, path), 'utf8')
let scratch: string

// Electron's own files aren't available here, so a folder with an empty program stands in. Everything beside it is real.
describe.runIf(process.platform === 'linux')('the package', () => {
  let paths: string[]
  let unpacked: string
  let beside: string
  beforeAll(async () => {
    const made = makeFolder()
    scratch = made.path
    beside = join(await packed(), 'resources')
    const asar = await readFile(join(beside, 'app.asar'))
    unpacked = join(scratch, 'app')
    paths = await unpack(asar, unpacked)
    return made.remove
  })

  test('contains the built app and its pictures, but no sources, maps or modules', () => {
    expect(paths.filter((path) => !/^(out|resources)\/|^package\.json$/.test(path))).toEqual([])
    expect(paths.filter((path) => /\.(map|ts|tsx)$|node_modules/.test(path))).toEqual([])
    expect(paths).toEqual(
      expect.arrayContaining([
        'out/main/index.js',
        'out/main/store-worker.js',
        'out/preload/index.js',
        'out/renderer/index.html',
        'resources/tray.png',
        'resources/overlay-9.png',
      ]),
    )
  })

  test('contains the address of its updates', async () => {
    const lines = (await readFile(join(beside, 'app-update.yml'), 'utf8')).split('\n')
    expect(lines).toEqual(expect.arrayContaining(['provider: generic', 'url: https://maru.example/updates']))
  })

  test('contains everything it needs to start, open its store and show its first screen', async () => {
    const userData = join(scratch, 'data')
    const app = await launch({ userData, server: '', folder: unpacked })
    onTestFinished(() => app.kill())
    const page = await app.page()
    await page.getByRole('tab', { selected: true }).waitFor()
    // The server that was given when it was packaged.
    await page.getByText('maru.example').waitFor()
    expect((await app.ask('tray')).there).toBe(true)
  })
})

async function packed(): Promise<string> {
  const electron = join(scratch, 'electron')
  await mkdir(join(electron, 'resources'), { recursive: true })
  await writeFile(join(electron, 'electron'), '#!/bin/sh\n', { mode: 0o755 })
  await writeFile(join(electron, 'version'), '45.4.1')
  // The fuses are bytes in the real program, which is missing here.
  const config = (await read('electron-builder.yml')).replace(/electronFuses:\n(?: {2}.*\n)+/, '')
  await writeFile(join(scratch, 'builder.yml'), config)
  const options = [
    `electronDist=${electron}`,
    `directories.output=${join(scratch, 'out')}`,
    'electronVersion=45.4.1',
  ].map((option) => `-c.${option}`)
  const ours = { MARU_SERVER: 'https://maru.example', MARU_UPDATES: 'https://maru.example/updates' }
  const builder = spawn(
    process.execPath,
    [
      require.resolve('electron-builder/cli.js'),
      '--linux',
      'dir',
      '--config',
      join(scratch, 'builder.yml'),
      '--publish',
      'never',
      ...options,
      ...builderOptions(ours, join(scratch, 'notes.md')),
    ],
    { cwd: folder, stdio: 'ignore' },
  )
  expect(await once(builder, 'exit')).toEqual([0, null])
  return join(scratch, 'out/linux-unpacked')
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly offset?: string
  readonly size?: number
}

/** An ASAR starts with four lengths and its list of files as JSON, followed by their bytes. */
async function unpack(asar: Buffer, to: string): Promise<string[]> {
  const start = 8 + asar.readUInt32LE(4)
  const list = JSON.parse(asar.subarray(16, 16 + asar.readUInt32LE(12)).toString()) as Entry
  const files = entriesIn(list)
  for (const { path, offset, size } of files) {
    await mkdir(dirname(join(to, path)), { recursive: true })
    await writeFile(join(to, path), asar.subarray(start + offset, start + offset + size))
  }
  return files.map(({ path }) => path)
}

const entriesIn = ({ files = {} }: Entry, above = ''): { path: string; offset: number; size: number }[] =>
  Object.entries(files).flatMap(([name, entry]) =>
    entry.files
      ? entriesIn(entry, `${above}${name}/`)
      : [{ path: above + name, offset: Number(entry.offset), size: entry.size ?? 0 }],
  )

test('every Electron fuse is set explicitly, as in docs/security.md', async () => {
  const { FuseV1Options } = ofBuilder('@electron/fuses') as { FuseV1Options: Record<string, unknown> }
  const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
  const [, lines = ''] = /electronFuses:\n((?: {2}.*\n)+)/.exec(await read('electron-builder.yml')) ?? []
  const set = Object.fromEntries([...lines.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, on]) => [name, on]))
  for (const name of known) expect(set, name).toHaveProperty(name.charAt(0).toLowerCase() + name.slice(1))
  expect(set).toMatchObject({
    runAsNode: 'false',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    grantFileProtocolExtraPrivileges: 'false',
  })
})

describe('the packages of a release', () => {
  test('use the server and update address of the environment, and are signed and notarised if it has the keys', () => {
    const unsigned = ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']
    expect(builderOptions({}, 'notes.md')).toEqual([...unsigned, '-c.releaseInfo.releaseNotesFile=notes.md'])
    const environment = {
      MARU_SERVER: 'https://maru.example',
      MARU_UPDATES: 'https://maru.example/updates',
      APPLE_API_KEY: 'key',
      CSC_LINK: 'certificate',
    }
    const options = builderOptions(environment, 'notes.md')
    expect(options).toEqual(
      expect.arrayContaining([
        '-c.extraMetadata.maruServer=https://maru.example',
        '-c.publish.provider=generic',
        '-c.publish.url=https://maru.example/updates',
        '-c.mac.notarize=true',
      ]),
    )
    for (const option of unsigned) expect(options).not.toContain(option)
  })

  test('contain the release notes of their own version only', () => {
    const changelog = '# Changelog\n\n## [0.2.0]\n\n### Added\n\n- Calls\n\n## [0.1.0]\n\n- Rooms\n'
    expect(newestNotes(changelog)).toBe('Added\n\n- Calls')
  })
})

test('the Linux desktop entry has the name that links windows to it, and Korean texts', async () => {
  const config = await read('electron-builder.yml')
  const { desktopName } = JSON.parse(await read('package.json')) as { desktopName: string }
  const [, program] = /^ {2}executableName: (\w+)$/m.exec(config) ?? []
  expect(desktopName).toBe(`${program}.desktop`)
  // The builder derives it from that name; setting it here would override that.
  expect(config).not.toContain('StartupWMClass')
  expect(config).toMatch(/Name\[ko\]: 마루\n\s+Comment\[ko\]: \S/)
  expect(config).toMatch(/^protocols: .*schemes: \[maru\]/m)
})

test('macOS lets the app use each device that its pages may, and says why', async () => {
  const config = await read('electron-builder.yml')
  const entitlements = await read('build/entitlements.mac.plist')
  const names = { microphone: ['NSMicrophone', 'audio-input'], camera: ['NSCamera', 'camera'] } as const
  for (const device of Object.values(devices)) {
    const [reason, entitlement] = names[device]
    expect(config).toMatch(new RegExp(`^ {4}${reason}UsageDescription: \\S`, 'm'))
    expect(entitlements).toMatch(new RegExp(`<key>com\\.apple\\.security\\.device\\.${entitlement}</key>\\s*<true/>`))
  }
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const folder = join(import.meta.dirname, '../..')
const require = createRequire(join(folder, 'package.json'))

// Electron's own files can't be had here: a folder with an empty program stands in for them. What goes beside them is real.
test.runIf(process.platform === 'linux')(
  'the package holds the built app and its icons, no sources, maps or modules',
  async () => {
    const scratch = await mkdtemp(join(tmpdir(), 'maru-package-'))
    onTestFinished(() => rm(scratch, { recursive: true, force: true }))
    const electron = join(scratch, 'electron')
    await mkdir(join(electron, 'resources'), { recursive: true })
    await writeFile(join(electron, 'electron'), '#!/bin/sh\n', { mode: 0o755 })
    await writeFile(join(electron, 'version'), '45.4.1')
    // The fuses are bytes in the real program: there is none to flip.
    const config = (await readFile(join(folder, 'electron-builder.yml'), 'utf8')).replace(
      /electronFuses:\n(?: {2}.*\n)+/,
      '',
    )
    await writeFile(join(scratch, 'builder.yml'), config)
    const options = [`electronDist=${electron}`, `directories.output=${join(scratch, 'out')}`, 'electronVersion=45.4.1']
    const builder = spawn(
      process.execPath,
      [
        require.resolve('electron-builder/cli.js'),
        '--linux',
        'dir',
        '--config',
        join(scratch, 'builder.yml'),
        ...options.map((option) => `-c.${option}`),
      ],
      { cwd: folder, stdio: 'ignore' },
    )
    expect(await once(builder, 'exit')).toEqual([0, null])
    const packed = join(scratch, 'out/linux-unpacked')
    const { files } = headerOf(await readFile(join(packed, 'resources/app.asar')))
    const paths = pathsIn(files)
    expect(paths.filter((path) => !/^(out|resources)\/|^package\.json$/.test(path))).toEqual([])
    expect(paths.filter((path) => /\.(map|ts|tsx)$|node_modules/.test(path))).toEqual([])
    expect(paths).toEqual(
      expect.arrayContaining([
        'out/main/index.js',
        'out/main/store-worker.js',
        'out/preload/index.js',
        'out/renderer/index.html',
        'resources/tray.png',
      ]),
    )
  },
)

interface Entries {
  readonly [name: string]: { readonly files?: Entries }
}

/** An ASAR begins with its list of files as JSON, after four lengths. */
function headerOf(asar: Buffer): { files: Entries } {
  return JSON.parse(asar.subarray(16, 16 + asar.readUInt32LE(12)).toString()) as { files: Entries }
}

const pathsIn = (entries: Entries, above = ''): string[] =>
  Object.entries(entries).flatMap(([name, { files }]) => (files ? pathsIn(files, `${above}${name}/`) : [above + name]))

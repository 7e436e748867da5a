import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import packaged, { inflate } from '@sparticuz/chromium'

/** What Playwright's `chromium.launch` needs to start the browser of this machine. */
export interface FoundBrowser {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

/**
 * A Chromium without a download: the one that MARU_BROWSER names, an installed Chrome, Chromium or Edge, or on Linux
 * the one that comes packed in an npm package.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const installed = [process.env['MARU_BROWSER'] ?? '', ...installedPlaces()].find(
    (place) => place && existsSync(place),
  )
  if (installed) return { executablePath: installed, args: sandboxArgs(), env: environment() }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackBrowser()
  throw new Error('No browser found. Install Chrome, or set MARU_BROWSER to the path of a Chromium.')
}

function installedPlaces(): string[] {
  const environment = process.env
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  if (process.platform === 'win32')
    return [environment['PROGRAMFILES'], environment['PROGRAMFILES(X86)'], environment['LOCALAPPDATA']].flatMap(
      (folder) =>
        folder
          ? [
              join(folder, 'Google/Chrome/Application/chrome.exe'),
              join(folder, 'Microsoft/Edge/Application/msedge.exe'),
            ]
          : [],
    )
  const folders = (environment['PATH'] ?? '').split(delimiter)
  return ['google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  )
}

/** Unpacks beside its place and moves in as a whole, so that two test runs at once never see half a browser. */
async function unpackBrowser(): Promise<FoundBrowser> {
  const home = join(tmpdir(), `maru-chromium-${process.getuid?.() ?? 0}`)
  if (!existsSync(home)) {
    const staging = mkdtempSync(join(tmpdir(), 'maru-chromium-'))
    await unpackInto(staging)
    writeFileSync(join(staging, 'fonts/fonts.conf'), fontsOf(home))
    try {
      renameSync(staging, home)
    } catch {
      rmSync(staging, { recursive: true })
    }
  }
  return {
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox', '--no-zygote', '--use-gl=angle', '--use-angle=swiftshader'],
    env: { ...environment(), FONTCONFIG_PATH: join(home, 'fonts'), LD_LIBRARY_PATH: join(home, 'al2023/lib') },
  }
}

/** The package unpacks into the temporary folder, wherever that is. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await packaged.executablePath()
    await inflate(join(packagedFolder(), 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** The package's own points at folders of a cloud's machines. */
const fontsOf = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${home}/fonts/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`

/** Not by `import.meta.resolve`, which Vitest's global setup does not have. */
const packagedFolder = (): string => join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../bin')

const sandboxArgs = (): string[] => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [])

const environment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined))
